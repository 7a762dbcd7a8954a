import { compileAllowlist } from '../allowlist/allowlist';
import type { Entry, ParameterText, RefusedLine } from '../allowlist/entry';
import { parseAllowlist } from '../allowlist/parse-allowlist';
import { originProblem } from '../origin/origin-problem';
import { endOfHost } from '../origin/serialized-origin';
import { Budget } from '../pattern/subset-automaton';
import { auditDenyingEntry, auditEntry } from './audit-entry';
import { coverage, superfluousVerdict } from './coverage';
import { disguisedComments } from './disguised-comments';
import { type EntryLanguage, inForce } from './entry-language';
import type { Finding, Verdict } from './finding';
import { LIST_COMPARISONS_LIMIT } from './limits';
import { Overlaps } from './overlap';
import { hostParts } from './public-suffixes';
import { namesIn } from './registrable-domains';
import { Subject, type Surroundings } from './subject';
import { validity } from './validity';
import { isEveryHost } from './who-is-behind';

/** An allowlist as it stands in its parameters, or as it has been read from them. */
export type AuditedList = readonly ParameterText[] | ReadAllowlist;

/** What `parseAllowlist` returns. */
export interface ReadAllowlist {
  readonly entries: readonly Entry[];
  readonly refused: readonly RefusedLine[];
}

export interface AuditOptions extends Surroundings {
  /** Milliseconds since the epoch: what has expired by then does not count. */
  readonly now: number;
}

/** What an allowlist could let in, and what is wrong with its entries. */
export interface Audit {
  /** In the order of the parameters and their lines. */
  readonly findings: readonly Finding[];
  /** What each allowing entry that is in force lets in, in their order. */
  readonly reach: readonly Reach[];
}

/** The registrable domains of the origins that an entry lets in. */
export interface Reach {
  readonly parameter: string;
  readonly line: number;
  readonly text: string;
  /** All of them, or as many as it takes to see that there are more. */
  readonly domains: readonly string[];
  /** Whether it is proved that there are no others. */
  readonly isComplete: boolean;
}

/**
 * Audits an allowlist: asks of the language of each entry, not of its looks, what origins it lets in that are not
 * meant, and what of it has no effect. Every entry that is in force is decided. Never throws.
 */
export function audit(source: AuditedList, options: AuditOptions): Audit {
  const { now } = options;
  const { entries, refused } = entriesOf(source, options.allowCredentials);
  const { allow, deny } = inForce(entries, now);
  const allowlist = compileAllowlist(entries);
  const isAllowed = (origin: string) =>
    originProblem(origin) === undefined && allowlist.decide(origin, now).outcome === 'allowed';
  const denied = new Overlaps(deny);

  const verdicts = new Map<Entry, Verdict[]>(entries.map((entry) => [entry, [...validity(entry, now)]]));
  const reached: Reach[] = [];
  for (const language of allow) {
    const subject = new Subject(language, denied.with(language), isAllowed, options);
    verdicts.get(language.entry)?.push(...auditEntry(subject));
    reached.push(reach(subject));
  }
  for (const language of deny) verdicts.get(language.entry)?.push(...auditDenyingEntry(language));
  const notCompared = addCoverage([allow, deny], verdicts);

  const findings = [...verdicts].flatMap(([entry, its]) => its.map((verdict) => at(entry, verdict)));
  const others = [...refused.map(refusal), ...(isRead(source) ? [] : disguisedComments(source))];
  const all = inOrder([...findings, ...others], parametersOf(source));
  const [first] = entries;
  const gap = first === undefined || notCompared === 0 ? [] : [at(first, notComparedVerdict(notCompared))];
  return { findings: [...gap, ...all], reach: reached };
}

/** @returns how many pairs were too large to compare */
function addCoverage(lists: readonly (readonly EntryLanguage[])[], verdicts: Map<Entry, Verdict[]>): number {
  const budget = new Budget(LIST_COMPARISONS_LIMIT);
  let notCompared = 0;
  for (const list of lists) {
    const found = coverage(list, budget);
    notCompared += found.notCompared;
    const atFault = new Set(
      [...found.superfluous.values()]
        .map(({ by }) => by)
        .filter((by) => verdicts.get(by)?.some(({ severity }) => severity !== 'info')),
    );
    for (const [entry, superfluous] of found.superfluous)
      verdicts.get(entry)?.push(superfluousVerdict(superfluous, atFault.has(superfluous.by)));
  }
  return notCompared;
}

function notComparedVerdict(pairs: number): Verdict {
  return {
    severity: 'error',
    rule: 'not-compared',
    message: `${pairs} ${pairs === 1 ? 'pair' : 'pairs'} of entries of this list ${pairs === 1 ? 'was' : 'were'} too large to compare: one entry may cover the other.`,
    counterexamples: [],
    remedy: 'Shorten the largest entries, or give them more literal text.',
  };
}

/** The entries of an allowlist, which may have to be read first. */
export function entriesOf(source: AuditedList, allowCredentials: boolean): ReadAllowlist {
  return isRead(source) ? source : parseAllowlist(source, { allowCredentials });
}

function isRead(source: AuditedList): source is ReadAllowlist {
  return !Array.isArray(source);
}

function reach(subject: Subject): Reach {
  const { parameter, line, text, pattern } = subject.language.entry;
  if (pattern.kind === 'exact') {
    const domain = domainOf(pattern.origin);
    return { parameter, line, text, domains: domain === undefined ? [] : [domain], isComplete: true };
  }
  if (isEveryHost(pattern)) return { parameter, line, text, domains: [], isComplete: false };
  const { below, isComplete } = subject.domains;
  return { parameter, line, text, domains: namesIn(below), isComplete };
}

/** The registrable domain of an origin's host, by the Public Suffix List with its private section, and our supplement. */
export function domainOf(origin: string): string | undefined {
  return hostParts(origin.slice(origin.indexOf('://') + '://'.length, endOfHost(origin)))?.domain;
}

function at({ parameter, line, text }: Omit<RefusedLine, 'reason' | 'effect'>, verdict: Verdict): Finding {
  return { parameter, line, text, ...verdict };
}

function refusal(line: RefusedLine): Finding {
  return at(line, {
    severity: 'error',
    rule: 'refused',
    message: `It is not in force: ${line.reason}.`,
    counterexamples: [],
  });
}

function parametersOf(source: AuditedList): readonly string[] {
  if (!isRead(source)) return source.map(({ name }) => name);
  return [...new Set([...source.entries, ...source.refused].map(({ parameter }) => parameter))];
}

function inOrder(findings: readonly Finding[], parameters: readonly string[]): readonly Finding[] {
  const place = new Map(parameters.map((parameter, index) => [parameter, index]));
  return findings.toSorted(
    (a, b) => (place.get(a.parameter) ?? 0) - (place.get(b.parameter) ?? 0) || a.line - b.line,
  );
}
