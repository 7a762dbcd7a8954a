import type { Entry } from '../allowlist/entry';
import { EntryIndex } from '../allowlist/entry-index';
import { atOnce } from '../allowlist/steps';
import { printTree } from '../pattern/print-tree';
import type { Budget } from '../pattern/subset-automaton';
import { isWithin } from './comparison';
import type { EntryLanguage } from './entry-language';
import { exampleOrigins } from './example-origins';
import type { Verdict } from './finding';

/** What of a list is superfluous. */
export interface Coverage {
  /** For each entry that another one makes superfluous, which one that is. */
  readonly superfluous: ReadonlyMap<Entry, Superfluous>;
  /** How many pairs of entries were too large to compare. */
  readonly notCompared: number;
}

export interface Superfluous {
  readonly rule: 'duplicate' | 'covered';
  readonly by: Entry;
}

/** So many of an entry's origins are tried before it is proved that another entry matches them all. */
const SAMPLES = 4;

/**
 * Finds the entries of which every origin is matched by another entry that lasts at least as long. Of two that match
 * the same, the later one is superfluous.
 *
 * @param languages entries in force of one effect, in their order
 * @param budget what the comparisons may take
 */
export function coverage(languages: readonly EntryLanguage[], budget: Budget): Coverage {
  const superfluous = new Map<Entry, Superfluous>();
  for (const [entry, by] of duplicates(languages)) superfluous.set(entry, { rule: 'duplicate', by });
  const others = languages.filter(({ entry }) => !superfluous.has(entry));
  const broad = others.filter(({ entry }) => entry.pattern.kind !== 'exact');
  const index = atOnce(EntryIndex.inSteps(broad.map(({ entry }) => entry)));
  const byEntry = new Map(broad.map((language) => [language.entry, language]));
  let notCompared = 0;
  const covers = (language: EntryLanguage, other: EntryLanguage) => {
    const answer = isWithin(language, other, budget);
    if (answer === undefined) notCompared++;
    return answer === true;
  };
  // From the last one on: of those that match the same, the first is left.
  for (const language of others.toReversed()) {
    const { entry } = language;
    const [first] = samplesOf(language, 1);
    if (first === undefined) continue;
    const candidates = index
      .allMatches(first)
      .filter((other) => other !== entry && !superfluous.has(other) && lastsAsLong(other, entry));
    if (candidates.length === 0) continue;
    const samples = samplesOf(language, SAMPLES);
    const by = candidates
      .sort(lastingFirst)
      .map((other) => byEntry.get(other))
      .filter((other) => other !== undefined)
      .filter((other) => samples.every((origin) => other.matches(origin)))
      .find((other) => entry.pattern.kind === 'exact' || covers(language, other));
    if (by !== undefined) superfluous.set(entry, { rule: 'covered', by: by.entry });
  }
  return { superfluous, notCompared };
}

/** What is to be said of a superfluous entry. */
export function superfluousVerdict({ rule, by }: Superfluous, isAtFault: boolean): Verdict {
  const place = `"${by.text}" in ${by.parameter}, line ${by.line}`;
  return {
    severity: 'info',
    rule,
    message: rule === 'duplicate' ? `It says the same as ${place}.` : `${place} already covers all of it.`,
    counterexamples: [],
    remedy:
      rule === 'covered' && isAtFault
        ? 'That entry has findings of its own: fix it first, and keep this one until then.'
        : 'Delete it.',
  };
}

function samplesOf(language: EntryLanguage, limit: number): readonly string[] {
  const { pattern } = language.entry;
  if (pattern.kind === 'any-origin') return ['https://a.example', 'http://b.example:8080'];
  if (pattern.kind === 'wildcard' && pattern.host.kind === 'any') return [`${pattern.scheme}://a.example`];
  return pattern.kind === 'exact' ? [pattern.origin] : exampleOrigins(language, limit);
}

/** Entries with the same automaton, by the text that the tree of it is written as. */
function duplicates(languages: readonly EntryLanguage[]): Map<Entry, Entry> {
  const kept = new Map<string, Entry>();
  const superfluous = new Map<Entry, Entry>();
  for (const language of languages) {
    const { entry } = language;
    const key = sameness(language);
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

/** A text that entries share only if they match the same origins. */
export function sameness({ entry: { pattern }, tree }: EntryLanguage): string {
  return pattern.kind === 'exact' ? `exact ${pattern.origin}` : printTree(tree);
}

function lastsAsLong({ expiresAt }: Entry, other: Entry): boolean {
  return expiresAt === undefined || (other.expiresAt !== undefined && other.expiresAt <= expiresAt);
}

/** A lasting entry is the better answer. */
function lastingFirst(one: Entry, other: Entry): number {
  return (one.expiresAt === undefined ? 0 : 1) - (other.expiresAt === undefined ? 0 : 1);
}
