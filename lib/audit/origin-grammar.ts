import { type Automaton, automatonOf } from '../pattern/automaton';
import { type CharacterSet, characterNumbers, NO_CHARACTERS, union } from '../pattern/character-set';
import { readExpression } from '../pattern/read-expression';
import { reversed } from '../pattern/reversed';
import { Budget, DEAD, SubsetAutomaton } from '../pattern/subset-automaton';
import { ipv6Expression } from './ipv6-grammar';

/** What the scheme of an origin means for who can have it. */
export const schemeKinds = ['http', 'https', 'extension', 'no-page', 'other'] as const;
export type SchemeKind = (typeof schemeKinds)[number];

/** Where the host of an origin is: one that has a name, one that has an address, or the browser's own machine. */
export const hostKinds = ['name', 'address', 'loopback'] as const;
export type HostKind = (typeof hostKinds)[number];

/** Sorts of origins, as a set of bits. */
export type Outcomes = number;

export const EVERY_OUTCOME: Outcomes = (1 << (schemeKinds.length * hostKinds.length)) - 1;

/** The sorts with one of these schemes and one of these hosts. */
export function outcomesOf(
  schemes: readonly SchemeKind[] = schemeKinds,
  hosts: readonly HostKind[] = hostKinds,
): Outcomes {
  return schemes.reduce(
    (bits, scheme) => bits | hosts.reduce((its, host) => its | bitOf(scheme, host), 0),
    0,
  );
}

function bitOf(scheme: SchemeKind, host: HostKind): number {
  return 1 << (schemeKinds.indexOf(scheme) * hostKinds.length + hostKinds.indexOf(host));
}

/*
 * The serialized origins (lib/origin is the authority), but for the lengths of schemes, labels and hosts, which are
 * looked at elsewhere: as a grammar they would multiply the states by 63.
 */
const scheme = '[a-z][a-z0-9+.-]*://';
const label = '[a-z0-9_-]+';
/** A label that is no number: https://url.spec.whatwg.org/#ends-in-a-number-checker */
const lastLabel =
  '(?:[a-z_-][a-z0-9_-]*|[0-9]+[a-wyz_-][a-z0-9_-]*|(?:[1-9]|0[0-9])[0-9]*x[a-z0-9_-]*|0x[0-9a-f]*[g-z_-][a-z0-9_-]*)';
/** Electron's `app://.` has the root for its host. */
const nameHost = `(?:(?:${label}\\.)*${lastLabel}\\.?|\\.)`;
const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const ipv4Host = `${octet}\\.${octet}\\.${octet}\\.${octet}`;
const portNumber =
  '(?:0|[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])';
const port = `(?::${portNumber})?`;
const loopbackHost = `(?:(?:${label}\\.)*localhost\\.?|127\\.${octet}\\.${octet}\\.${octet}|\\[::1\\])`;

/** Pages of browser extensions; anyone can publish one. */
const extensionSchemes = '(?:chrome|moz|ms-browser|safari|safari-web|edge)-extension';
/** Schemes with a host of which no document is: https://fetch.spec.whatwg.org/#fetch-scheme and the WebSocket ones. */
const noPageSchemes = '(?:wss?|ftps?|file|mailto|data|blob|about|javascript)';

const parts = (ipv6Host: string): readonly string[] => [
  `${scheme}(?:${nameHost}|${ipv4Host}|${ipv6Host})${port}`,
  // Default ports, which browsers leave out, and hosts of the root alone, which only other schemes have.
  '(?:http|ws)://[^/]*:80|(?:https|wss)://[^/]*:443|ftp://[^/]*:21|(?:https?|wss?|ftp|file)://\\.(?::[0-9]+)?',
  `${scheme}${loopbackHost}${port}`,
  `${scheme}(?:${ipv4Host}|\\[[^/]*\\])${port}`,
  'http://.*',
  'https://.*',
  `${extensionSchemes}://.*`,
  `${noPageSchemes}://.*`,
];

function outcome(matching: number): Outcomes {
  const matches = (index: number) => ((matching >> index) & 1) === 1;
  if (!matches(0) || matches(1)) return 0;
  const hostKind = matches(2) ? 'loopback' : matches(3) ? 'address' : 'name';
  const schemeKind = schemeKinds.find((_, index) => matches(4 + index)) ?? 'other';
  return bitOf(schemeKind, hostKind);
}

/** What leads on from a state of the grammar: to where, by which characters. */
export interface GrammarStep extends CharacterSet {
  readonly to: number;
}

/** The grammar of origins, read from their last character to their first; its states are made when they are come to. */
export class OriginGrammar {
  readonly initial = 0;
  readonly #automata: SubsetAutomaton;
  readonly #steps: (readonly GrammarStep[])[] = [];

  constructor(ipv6Host: string) {
    this.#automata = new SubsetAutomaton(
      parts(ipv6Host).map((source) => [automatonOfPart(source)]),
      new Budget(Number.POSITIVE_INFINITY),
    );
  }

  steps(state: number): readonly GrammarStep[] {
    this.#steps[state] ??= groupedSteps(this.#automata, state);
    return this.#steps[state] ?? [];
  }

  /** The sort of a serialized origin. */
  sortOf(origin: string): Outcomes {
    let state = this.initial;
    for (let at = origin.length - 1; at >= 0 && state !== DEAD; at--)
      state = this.#automata.step(state, characterNumbers[origin.charCodeAt(at)] ?? 0);
    return this.outcome(state);
  }

  /** The sort of an origin that begins here; 0 if none does. */
  outcome(state: number): Outcomes {
    return outcome(this.#automata.accepting(state));
  }
}

function automatonOfPart(source: string): Automaton {
  const read = readExpression(source, { ignoreCase: false });
  if (read.kind === 'parse-error') throw new Error(`the grammar of origins ${read.reason}`);
  return reversed(automatonOf(read.tree));
}

/** What leads on from a state of a deterministic automaton, each target once. */
export function groupedSteps(automaton: SubsetAutomaton, state: number): readonly GrammarStep[] {
  const sets = new Map<number, CharacterSet>();
  for (const set of automaton.classes(state)) {
    const to = automaton.step(state, firstMemberOf(set));
    sets.set(to, union(sets.get(to) ?? NO_CHARACTERS, set));
  }
  return Array.from(sets, ([to, set]) => ({ to, ...set }));
}

/** The number of the first member of a set that is not empty. */
function firstMemberOf({ low, high }: CharacterSet): number {
  const bits = low === 0 ? high : low;
  return 31 - Math.clz32(bits & -bits) + (low === 0 ? 32 : 0);
}

let rough: OriginGrammar | undefined;
let exact: OriginGrammar | undefined;

/** The grammar in which an IPv6 address is anything of digits and colons between brackets. */
export function originGrammar(): OriginGrammar {
  rough ??= new OriginGrammar('\\[[0-9a-f:]+\\]');
  return rough;
}

/** The grammar in which IPv6 addresses are as browsers write them: far larger, and seldom needed. */
export function exactOriginGrammar(): OriginGrammar {
  exact ??= new OriginGrammar(ipv6Expression());
  return exact;
}
