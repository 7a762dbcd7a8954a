import { compileAllowlist } from '../allowlist/allowlist';
import type { Entry, ParameterText, RefusedLine } from '../allowlist/entry';
import { parseAllowlist } from '../allowlist/parse-allowlist';
import { originProblem } from '../origin/origin-problem';
import { auditEntry } from './audit-entry';
import { coverage } from './coverage';
import { inForce } from './entry-language';
import type { Finding, Verdict } from './finding';
import { withinLimits } from './limits';
import { domainOf } from './registrable-by-anyone';
import { Subject } from './subject';
import { validity } from './validity';

/** An allowlist as it stands in its parameters, or as it has been read from them. */
export type AuditedList = readonly ParameterText[] | ReadAllowlist;

/** What `parseAllowlist` returns. */
export interface ReadAllowlist {
  readonly entries: readonly Entry[];
  readonly refused: readonly RefusedLine[];
}

export interface AuditOptions {
  /** Whether requests with credentials are answered, which makes some entries worse. */
  readonly allowCredentials: boolean;
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
 * meant, and what of it has no effect. A finding is either proved, its counterexamples by the very matcher that
 * answers requests, or it is `undecided` and says what was tried. Never throws.
 */
export function audit(source: AuditedList, { allowCredentials, now }: AuditOptions): Audit {
  const { entries, refused } = entriesOf(source, allowCredentials);
  const { allow, deny } = inForce(entries, now);
  const allowlist = compileAllowlist(entries);
  const isAllowed = (origin: string) =>
    originProblem(origin) === undefined && allowlist.decide(origin, now).outcome === 'allowed';

  const subjects = [...allow, ...deny].map(
    (language) => new Subject(language, deny, isAllowed, allowCredentials),
  );
  const verdicts = new Map<Entry, Verdict[]>(entries.map((entry) => [entry, [...validity(entry, now)]]));
  for (const subject of subjects) verdicts.get(subject.language.entry)?.push(...auditEntry(subject));
  for (const some of [allow, deny]) {
    for (const [entry, verdict] of coverage(some, now)) verdicts.get(entry)?.push(verdict);
  }
  const findings = [...verdicts].flatMap(([entry, its]) => its.map((verdict) => at(entry, verdict)));
  return {
    findings: inOrder([...findings, ...refused.map(refusal)], parametersOf(source)),
    reach: subjects.filter(({ language }) => language.entry.effect === 'allow').map(reach),
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
    return { parameter, line, text, domains: domain === null ? [] : [domain], isComplete: true };
  }
  const answer = withinLimits(() => subject.domains);
  const { below, isComplete } = answer.kind === 'answer' ? answer.value : { below: [], isComplete: false };
  return { parameter, line, text, domains: below.flatMap(({ domains }) => domains), isComplete };
}

function at({ parameter, line, text }: Omit<RefusedLine, 'reason'>, verdict: Verdict): Finding {
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
