import { setOf } from '../pattern/character-set';
import type { Pattern } from '../pattern/pattern';
import type { Tree } from '../pattern/tree';
import type { Verdict } from './finding';
import { EXAMPLES, OPEN_NAMES_LIMIT } from './limits';
import { type Outcomes, outcomesOf } from './origin-grammar';
import { byConviction } from './registrable-by-anyone';
import { shortestOriginWith } from './shortest-origins';
import type { Question, Subject } from './subject';

const REMOTE = outcomesOf(undefined, ['name', 'address']);

/** Pages that come over the network in the clear can be changed on the way, and then call with what they like. */
export const plainHttp: Question = (subject) => {
  const { allowCredentials } = subject.surroundings;
  return among(subject, outcomesOf(['http'], ['name', 'address']), {
    severity: allowCredentials ? 'error' : 'info',
    rule: 'plain-http',
    message: allowCredentials
      ? "It lets in plain http while credentials are on: a network attacker can read visitors' data."
      : 'It lets in plain http: a network attacker can change the calling page.',
    remedy: 'Write https.',
  });
};

/** Addresses move from one owner to the next. */
export const ipAddress: Question = (subject) =>
  among(subject, outcomesOf(undefined, ['address']), {
    severity: 'warning',
    rule: 'ip-address',
    message: 'It lets in IP addresses: whoever holds an address at the time is let in.',
    remedy: 'Name the host.',
  });

/** Another port of a host is another program, often another person. */
export const openPort: Question = (subject) => {
  if (subject.language.entry.pattern.kind === 'exact' || !subject.letsIn(REMOTE)) return [];
  const ports = subject.hosts.ports();
  for (let count = 0; count <= OPEN_NAMES_LIMIT; count++) if (ports.next().done) return [];
  const withName = namedExamples(subject, REMOTE, 'with-port');
  const counterexamples = withName.length > 0 ? withName : subject.examples.withPort(REMOTE, EXAMPLES);
  if (counterexamples.length === 0) return [];
  return [
    {
      severity: 'warning',
      rule: 'open-port',
      message: `It lets in more than ${OPEN_NAMES_LIMIT} ports: every program that listens on the machine is let in.`,
      counterexamples,
      remedy: 'Name the port, or none.',
    },
  ];
};

/** What listens on a visitor's own machine is not the developers' alone. */
export const localPrograms: Question = (subject) => {
  const { allowCredentials, stage } = subject.surroundings;
  if (!allowCredentials || stage === undefined || stage === 'dev') return [];
  return among(subject, outcomesOf(undefined, ['loopback']), {
    severity: 'info',
    rule: 'local-programs',
    message: `It lets in programs on the visitor's own machine, on stage "${stage}" and with credentials.`,
    remedy: 'Allow it on the development stage only.',
  });
};

/** Browsers send such hosts, but few people mean them: they come with `\w`. */
export const underscore: Question = (subject) => {
  if (!asksForUnderscore(subject.language.entry.pattern)) return [];
  const origin = shortestOriginWith(subject.origins, '_');
  if (origin === undefined || !subject.allows(origin)) return [];
  return [
    {
      severity: 'info',
      rule: 'underscore',
      message: 'It lets in hosts with an underscore, which is outside the syntax of host names (RFC 952).',
      counterexamples: [origin],
      remedy: 'Write [a-z0-9-] for a character of a label.',
    },
  ];
};

const UNDERSCORE = setOf('_');
const SLASH = setOf('/');

/** Whether an underscore is asked for, as against let in by a wildcard, `.` or `[^.]`. */
function asksForUnderscore(pattern: Pattern): boolean {
  if (pattern.kind === 'exact') return pattern.origin.includes('_');
  return pattern.kind === 'regular-expression' && holdsUnderscore(pattern.tree);
}

function holdsUnderscore(tree: Tree): boolean {
  switch (tree.kind) {
    case 'literal':
      return tree.text.includes('_');
    case 'characters':
      return (tree.set.high & UNDERSCORE.high) !== 0 && (tree.set.high & SLASH.high) === 0;
    case 'sequence':
      return tree.parts.some(holdsUnderscore);
    case 'choice':
      return tree.alternatives.some(holdsUnderscore);
    case 'repeat':
      return holdsUnderscore(tree.part);
    default:
      return false;
  }
}

const NAMED = outcomesOf(undefined, ['name']);

/** How it comes does not depend on who it is: the hosts that the author has in mind make the best examples. */
function namedExamples(subject: Subject, wanted: Outcomes, ports?: 'with-port'): readonly string[] {
  const { pattern } = subject.language.entry;
  if (pattern.kind === 'exact') return [];
  const { below } = subject.domains;
  const names = [
    ...below.flatMap(({ named }) => named),
    ...byConviction(below.flatMap(({ others }) => others)),
  ];
  return names
    .slice(0, EXAMPLES)
    .map((name) => subject.examples.withName(name, wanted, ports))
    .filter((origin) => origin !== undefined);
}

function among(
  subject: Subject,
  wanted: Outcomes,
  claim: Omit<Verdict, 'counterexamples'>,
): readonly Verdict[] {
  if (!subject.letsIn(wanted)) return [];
  const withName = (wanted & NAMED) === 0 ? [] : namedExamples(subject, wanted);
  const counterexamples = withName.length > 0 ? withName : subject.examples.ofSort(wanted, EXAMPLES);
  return counterexamples.length === 0 ? [] : [{ ...claim, counterexamples }];
}
