import { compileAllowlist } from '../allowlist/allowlist';
import type { Entry } from '../allowlist/entry';
import { originProblem } from '../origin/origin-problem';
import { Budget } from '../pattern/subset-automaton';
import { type AuditedList, type AuditOptions, domainOf, entriesOf } from './audit';
import { compared } from './comparison';
import { sameness } from './coverage';
import { type EntryLanguage, inForce } from './entry-language';
import { Examples } from './examples';
import { HostEnds } from './host-ends';
import { LIST_COMPARISONS_LIMIT } from './limits';
import type { OriginLanguage } from './origin-language';
import { Overlaps } from './overlap';
import { byConviction } from './registrable-by-anyone';
import { namesIn, registrableDomains } from './registrable-domains';
import { shorterFirst } from './shortest-origins';
import { SpelledOut } from './spelled-out';

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
      /** The registrable domains of all origins that differ. */
      readonly domains: DomainCount;
      /** What each entry has to do with it. */
      readonly byEntry: readonly EntryDifference[];
    }
  /** None was found, but so many comparisons were too large that there may be some. */
  | { readonly kind: 'undecided'; readonly notCompared: number };

export interface DomainCount {
  readonly count: number;
  /** Whether there are more than these. */
  readonly isAtLeast: boolean;
}

/** The origins that differ because of one entry. */
export interface EntryDifference {
  readonly parameter: string;
  readonly line: number;
  readonly text: string;
  readonly examples: readonly string[];
}

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

/** What was found in one comparison. */
interface Found {
  readonly entry: Entry;
  /** One for each domain that a stranger can have. */
  readonly convincing: readonly string[];
  /** The shortest ones, and whether they are all. */
  readonly shortest: readonly string[];
  readonly isComplete: boolean;
  readonly domains: readonly string[];
  readonly areDomainsComplete: boolean;
}

/** What the first list allows and the second does not. */
function difference(these: readonly Entry[], those: readonly Entry[], now: number): Difference {
  const here = inForce(these, now);
  const there = inForce(those, now);
  const allowsHere = allows(these, now);
  const allowsThere = allows(those, now);
  const differs = (origin: string) => allowsHere(origin) && !allowsThere(origin);
  const budget = new Budget(LIST_COMPARISONS_LIMIT);
  const allowedThere = new Overlaps(there.allow);
  const deniedHere = new Overlaps(here.deny);
  const allowedHere = new Overlaps(here.allow);
  const found: Found[] = [];
  let notCompared = 0;
  const search = (entry: EntryLanguage, language: () => OriginLanguage | undefined) => {
    const { pattern } = entry.entry;
    if (pattern.kind === 'exact') {
      if (differs(pattern.origin)) found.push(exactly(entry.entry, pattern.origin));
      return;
    }
    const left = language();
    // What is too large to prove may still be easy to show.
    const shown = origins(entry, left ?? entry.origins, differs);
    if (examplesOf([shown]).length > 0)
      found.push(left === undefined ? { ...shown, isComplete: false } : shown);
    else if (left === undefined) notCompared++;
  };

  // An origin differs if an entry allows it that only this list has, or if only the other list denies it.
  for (const entry of missingFrom(there.allow, here.allow)) {
    search(entry, () =>
      compared(entry, { without: [...allowedThere.with(entry), ...deniedHere.with(entry)] }, budget),
    );
  }
  for (const denied of missingFrom(here.deny, there.deny)) {
    const within = allowedHere.with(denied);
    if (within.length === 0) continue;
    search(denied, () => compared(denied, { within, without: deniedHere.with(denied) }, budget));
  }
  return summary(found, notCompared);
}

function allows(entries: readonly Entry[], now: number): (origin: string) => boolean {
  const allowlist = compileAllowlist(entries);
  return (origin) =>
    originProblem(origin) === undefined && allowlist.decide(origin, now).outcome === 'allowed';
}

/** The entries of a list that say what no entry of another list says. */
function missingFrom(list: readonly EntryLanguage[], of: readonly EntryLanguage[]): readonly EntryLanguage[] {
  const known = new Set(list.map(sameness));
  return of.filter((language) => !known.has(sameness(language)));
}

function exactly(entry: Entry, origin: string): Found {
  const domain = domainOf(origin);
  const domains = domain === undefined ? [] : [domain];
  return { entry, convincing: [], shortest: [origin], isComplete: true, domains, areDomainsComplete: true };
}

/** Origins of a language that differ: one for each domain that a stranger can have, then the shortest. */
function origins(
  { entry, tree }: EntryLanguage,
  language: OriginLanguage,
  differs: (origin: string) => boolean,
): Found {
  const hosts = new HostEnds(language);
  const examples = new Examples(hosts, differs);
  const spelledOut = new SpelledOut(tree);
  const { below, isComplete: areDomainsComplete } = registrableDomains(hosts, (domain) =>
    spelledOut.has(domain),
  );
  const others = byConviction(below.flatMap((each) => each.others));
  const convincing = others
    .slice(0, DIFFERENCE_EXAMPLES)
    .map((domain) => examples.withName(domain))
    .filter((origin) => origin !== undefined);
  const { origins: shortest, isComplete } = examples.shortest(DIFFERENCE_EXAMPLES + 1);
  return {
    entry,
    convincing,
    shortest,
    isComplete,
    domains: namesIn(below),
    areDomainsComplete,
  };
}

function summary(found: readonly Found[], notCompared: number): Difference {
  if (found.length === 0) return notCompared === 0 ? { kind: 'none' } : { kind: 'undecided', notCompared };
  const all = examplesOf(found);
  const examples = all.slice(0, DIFFERENCE_EXAMPLES);
  const isComplete = notCompared === 0 && found.every((its) => its.isComplete);
  return {
    kind: 'some',
    examples,
    more:
      all.length > examples.length ? 'some' : isComplete ? 'none' : notCompared === 0 ? 'some' : 'unknown',
    domains: {
      count: new Set(found.flatMap(({ domains }) => domains)).size,
      isAtLeast: notCompared > 0 || found.some(({ areDomainsComplete }) => !areDomainsComplete),
    },
    byEntry: found.map((its) => ({
      parameter: its.entry.parameter,
      line: its.entry.line,
      text: its.entry.text,
      examples: examplesOf([its]).slice(0, DIFFERENCE_EXAMPLES),
    })),
  };
}

/** The examples that convince, then the others; of each, the shortest first. */
function examplesOf(found: readonly Found[]): readonly string[] {
  const convincing = found.flatMap((its) => its.convincing).sort(shorterFirst);
  const shortest = found.flatMap((its) => its.shortest).sort(shorterFirst);
  return [...new Set([...convincing, ...shortest])];
}
