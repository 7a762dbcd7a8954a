import { compileAllowlist } from '../allowlist/allowlist';
import type { Entry } from '../allowlist/entry';
import type { EntryLanguage } from './entry-language';
import type { Verdict } from './finding';
import { withinLimits } from './limits';

/** So many pairs of languages are compared at most; others are left without a finding. */
const PAIRS_LIMIT = 1_000;

/** For each entry that another one makes superfluous, what is to be said of it. */
export type Coverage = ReadonlyMap<Entry, Verdict>;

/**
 * Finds the entries of which every origin is matched by another entry that lasts at least as long. Of two that match
 * the same, the later one is superfluous.
 *
 * @param languages entries in force of one effect, in their order
 */
export function coverage(languages: readonly EntryLanguage[], now: number): Coverage {
  const verdicts = new Map<Entry, Verdict>();
  for (const [entry, by] of duplicates(languages)) verdicts.set(entry, superfluous('duplicate', by));
  const others = languages.filter(({ entry }) => !verdicts.has(entry));
  const broad = others.filter(({ entry }) => entry.pattern.kind !== 'exact');
  const coveringOrigin = exactCover(broad, now);
  let pairsLeft = PAIRS_LIMIT;
  const isWithin = (one: EntryLanguage, other: EntryLanguage) => {
    if (one === other || verdicts.has(other.entry) || !lastsAsLong(other.entry, one.entry)) return false;
    const answer = withinLimits(() => one.mayBeWithin(other) && pairsLeft-- > 0 && one.isWithin(other));
    return answer.kind === 'answer' && answer.value;
  };
  // From the last one on: of those that match the same, the first is left.
  for (const language of others.toReversed()) {
    const { entry } = language;
    const by =
      entry.pattern.kind === 'exact'
        ? coveringOrigin(entry, entry.pattern.origin)
        : broad.find((other) => isWithin(language, other))?.entry;
    if (by !== undefined) verdicts.set(entry, superfluous('covered', by));
  }
  return verdicts;
}

function duplicates(languages: readonly EntryLanguage[]): Map<Entry, Entry> {
  const kept = new Map<string, Entry>();
  const superfluous = new Map<Entry, Entry>();
  for (const { entry } of languages) {
    const key = JSON.stringify(entry.pattern);
    const first = kept.get(key);
    if (first === undefined) kept.set(key, entry);
    else if (lastsAsLong(first, entry)) superfluous.set(entry, first);
    else {
      superfluous.set(first, entry);
      kept.set(key, entry);
    }
  }
  return superfluous;
}

/** An index finds what covers a single origin. Of several, a lasting entry is the better answer. */
function exactCover(
  broad: readonly EntryLanguage[],
  now: number,
): (entry: Entry, origin: string) => Entry | undefined {
  const allowing = broad.map(({ entry }): Entry => ({ ...entry, effect: 'allow' }));
  const lasting = compileAllowlist(allowing.filter(({ expiresAt }) => expiresAt === undefined));
  const all = compileAllowlist(allowing);
  return (entry, origin) =>
    [lasting, all]
      .map((list) => list.decide(origin, now))
      .flatMap((decision) => (decision.outcome === 'allowed' ? [decision.entry] : []))
      .find((by) => lastsAsLong(by, entry));
}

function lastsAsLong({ expiresAt }: Entry, other: Entry): boolean {
  return expiresAt === undefined || (other.expiresAt !== undefined && other.expiresAt <= expiresAt);
}

function superfluous(rule: 'duplicate' | 'covered', { text, parameter, line }: Entry): Verdict {
  const place = `"${text}" in ${parameter}, line ${line}`;
  return {
    severity: 'info',
    rule,
    message: rule === 'duplicate' ? `It says the same as ${place}.` : `${place} already covers all of it.`,
    counterexamples: [],
    remedy: 'Delete it.',
  };
}
