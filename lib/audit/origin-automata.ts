import { DFA, NFA, type TransitionIterable } from 'refa';
import { STATE_LIMIT } from './limits';
import { alphabet, read, stateLimit, treeAutomaton } from './pattern-automaton';

/*
 * The serialized origins as regular languages. The lengths of schemes, labels and hosts are not bounded, IPv6
 * addresses not canonical and Punycode not decoded: so each language holds all origins of its sort and a few texts more. That
 * nothing is in a language thus proves that no origin is; that something is proves nothing until a word of it has
 * been found to be an origin (see witnesses.ts).
 */

const scheme = '[a-z][a-z0-9+.-]*://';
const label = '[a-z0-9_-]+';
/** A label that is no number: https://url.spec.whatwg.org/#ends-in-a-number-checker */
const lastLabel =
  '([a-z_-][a-z0-9_-]*|[0-9]+[a-wyz_-][a-z0-9_-]*|([1-9]|0[0-9])[0-9]*x[a-z0-9_-]*|0x[0-9a-f]*[g-z_-][a-z0-9_-]*)';
const nameHost = `(${label}\\.)*${lastLabel}\\.?`;
const octet = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const ipv4Host = `${octet}\\.${octet}\\.${octet}\\.${octet}`;
const ipv6Host = '\\[[0-9a-f:]+\\]';
const portNumber =
  '(0|[1-9][0-9]?[0-9]?[0-9]?|[1-5][0-9][0-9][0-9][0-9]|6[0-4][0-9][0-9][0-9]|65[0-4][0-9][0-9]|655[0-2][0-9]|6553[0-5])';
const port = `(:${portNumber})?`;
const defaultPort = '(http|ws)://[^/]*:80|(https|wss)://[^/]*:443|ftp://[^/]*:21';
/** Of schemes that the URL standard does not call special. */
const dotHost = '\\.';
const specialDotHost = `(https?|wss?|ftp|file)://${dotHost}${port}`;
const loopbackHost = `((${label}\\.)*localhost\\.?|127\\.${octet}\\.${octet}\\.${octet}|\\[::1\\])`;

/** A language that is worked out when it is first needed. */
function once(make: () => DFA): () => DFA {
  let made: DFA | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const everyOrigin = once(() =>
  without(
    automaton(`${scheme}(${nameHost}|${ipv4Host}|${ipv6Host}|${dotHost})${port}`),
    automaton(`${defaultPort}|${specialDotHost}`),
  ),
);
const remote = once(() => without(everyOrigin(), automaton(`${scheme}${loopbackHost}${port}`)));

/** Every origin that a browser can send, by the sorts that findings are about. */
export const origins = {
  all: everyOrigin,
  /** With a host name, as against an address. */
  named: once(() => intersection(everyOrigin(), automaton(`${scheme}${nameHost}${port}`))),
  /** Elsewhere than on the browser's own machine. */
  remote,
  remotePlainHttp: once(() => intersection(remote(), automaton('http://.*'))),
  remoteAddress: once(() => intersection(remote(), automaton(`${scheme}(${ipv4Host}|${ipv6Host})${port}`))),
  /** With no label that is longer than 63, which the other languages do not look at. */
  withShortLabels: once(() => complementOf(automaton(`${scheme}.*[a-z0-9_-]{64}.*`))),
  /** Such as a reader has seen before: examples of "every origin". */
  usual: once(() => intersection(remote(), automaton('https://[a-z0-9-]+\\.[a-z]+'))),
  withUnderscore: once(() => intersection(everyOrigin(), automaton(`.*_.*`))),
  remoteWithPort: once(() => intersection(remote(), automaton('.*:[0-9]+'))),
} as const;

/** What two automata have in common; only states that lie on the way of a word. */
export function intersectionOf<L, R>(left: TransitionIterable<L>, right: TransitionIterable<R>): NFA {
  const both = NFA.fromIntersection(left, right, stateLimit());
  both.removeUnreachable();
  return both;
}

/** A deterministic automaton of every text that is not in a language. */
export function complementOf<T>(language: TransitionIterable<T>): DFA {
  const complement = DFA.fromFA(language, new DFA.LimitedNodeFactory(STATE_LIMIT));
  complement.complement();
  return complement;
}

function automaton(source: string): NFA {
  return treeAutomaton(read(source));
}

function intersection<L, R>(left: TransitionIterable<L>, right: TransitionIterable<R>): DFA {
  const both = DFA.fromFA(intersectionOf(left, right));
  both.minimize();
  return both;
}

function without<L, R>(language: TransitionIterable<L>, excluded: TransitionIterable<R>): DFA {
  return intersection(language, complementOf(excluded));
}

/** The union of many automata. */
export function unionOf(languages: readonly NFA[]): NFA {
  const union = NFA.empty(alphabet);
  const limit = stateLimit();
  for (const language of languages) union.union(language, limit);
  return union;
}
