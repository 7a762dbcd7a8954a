import { NFA } from 'refa';
import { compileAllowlist } from '../allowlist/allowlist';
import type { Entry } from '../allowlist/entry';
import { originProblem } from '../origin/origin-problem';
import { type AuditedList, type AuditOptions, entriesOf } from './audit';
import { isEveryHost } from './effect';
import { type EntryLanguage, inForce } from './entry-language';
import { type Answer, withinLimits } from './limits';
import { intersectionOf, origins } from './origin-automata';
import { alphabet } from './pattern-automaton';
import { shorterFirst, type Witnesses, witnesses } from './witnesses';

/** The origins that one allowlist allows and another does not. */
export type Difference =
  /** Proved: there are none. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'some';
      /** Shortest first, each proved by the matcher that answers requests. */
      readonly examples: readonly string[];
      /** Whether these are all; `unknown` if that is too large to decide. */
      readonly more: 'none' | 'some' | 'unknown';
    }
  /** None was found, but that there are none is too large to decide. */
  | { readonly kind: 'undecided'; readonly tried: string };

/** How many examples a difference shows. */
const DIFFERENCE_EXAMPLES = 10;

/**
 * Says which origins become allowed and which stop being allowed when one allowlist takes the place of another,
 * both as they stand at `now`. Never throws.
 */
export function compareAllowlists(
  before: AuditedList,
  after: AuditedList,
  { allowCredentials, now }: AuditOptions,
): { readonly allowed: Difference; readonly revoked: Difference } {
  const [old, fresh] = [before, after].map((source) => entriesOf(source, allowCredentials).entries);
  return {
    allowed: difference(fresh ?? [], old ?? [], now),
    revoked: difference(old ?? [], fresh ?? [], now),
  };
}

/** What the first list allows and the second does not. */
function difference(these: readonly Entry[], those: readonly Entry[], now: number): Difference {
  const here = inForce(these, now);
  const there = inForce(those, now);
  const allowsHere = allows(these, now);
  const allowsThere = allows(those, now);
  const differs = (origin: string) => allowsHere(origin) && !allowsThere(origin);

  // An origin differs if an entry allows it that only this list has, or if only the other list denies it.
  const found: Answer<Witnesses>[] = [];
  for (const entry of missingFrom(there.allow, here.allow)) {
    found.push(search(entry, () => entry.without([...there.allow, ...here.deny]), differs));
  }
  for (const denied of missingFrom(here.deny, there.deny)) {
    for (const entry of here.allow) {
      const both = () =>
        entry.overlaps(denied)
          ? intersectionOf(entry.without(here.deny), denied.origins)
          : NFA.empty(alphabet);
      found.push(search(denied, both, differs));
    }
  }
  return summary(found);
}

function allows(entries: readonly Entry[], now: number): (origin: string) => boolean {
  const allowlist = compileAllowlist(entries);
  return (origin) =>
    originProblem(origin) === undefined && allowlist.decide(origin, now).outcome === 'allowed';
}

/** The entries of a list that say what no entry of another list says. */
function missingFrom(list: readonly EntryLanguage[], of: readonly EntryLanguage[]): readonly EntryLanguage[] {
  const key = ({ entry }: EntryLanguage) => JSON.stringify(entry.pattern);
  const known = new Set(list.map(key));
  return of.filter((language) => !known.has(key(language)));
}

/**
 * Looks for origins that differ.
 *
 * @param within an entry that matches them all
 * @param language exactly them, or a few texts more
 */
function search(
  within: EntryLanguage,
  language: () => NFA,
  differs: (origin: string) => boolean,
): Answer<Witnesses> {
  const { pattern } = within.entry;
  if (pattern.kind === 'exact') {
    const origins = differs(pattern.origin) ? [pattern.origin] : [];
    return { kind: 'answer', value: { origins, isComplete: true } };
  }
  const enough = DIFFERENCE_EXAMPLES + 1;
  if (isEveryHost(pattern)) {
    const usual = withinLimits(() =>
      witnesses(intersectionOf(within.origins, origins.usual()), differs, enough),
    );
    if (usual.kind === 'answer' && usual.value.origins.length === enough) return usual;
  }
  const answer = withinLimits(() => witnesses(language(), differs, enough));
  if (answer.kind === 'answer') return answer;
  // What is too large to prove may still be easy to show.
  const shown = withinLimits(() => witnesses(within.origins, differs, enough));
  return shown.kind === 'answer' ? shown : answer;
}

function summary(answers: readonly Answer<Witnesses>[]): Difference {
  const found = answers.flatMap((answer) => (answer.kind === 'answer' ? [answer.value] : []));
  const undecided = answers.flatMap((answer) => (answer.kind === 'undecided' ? [answer.tried] : []));
  const origins = [...new Set(found.flatMap((some) => some.origins))].sort(shorterFirst);
  const [tried] = undecided;
  if (origins.length === 0) return tried === undefined ? { kind: 'none' } : { kind: 'undecided', tried };
  const examples = origins.slice(0, DIFFERENCE_EXAMPLES);
  if (origins.length > examples.length) return { kind: 'some', examples, more: 'some' };
  const isComplete = tried === undefined && found.every((some) => some.isComplete);
  return { kind: 'some', examples, more: isComplete ? 'none' : 'unknown' };
}
