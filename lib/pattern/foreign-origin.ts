import { type Automaton, automatonOf, charactersAt, followersOf } from './automaton';
import {
  type CharacterSet,
  DIGITS,
  intersection,
  LETTERS_AND_DIGITS,
  membersOf,
  NO_CHARACTERS,
  overlaps,
  setOf,
  sizeOfSet,
  union,
} from './character-set';
import type { Tree } from './tree';

/**
 * Finds out whether a pattern lets in origins that its author has never heard of: whether, under a scheme without a dot,
 * it matches an origin whose host has two labels or more, of which it determines no character. A character is
 * undetermined where ten letters and digits or more could stand (`\d`, `[a-z]`, `.`).
 *
 * So `https://.*`, `https?://\w+\.\w+` and `https://[^/]+:8443` are too open. `https://.*\.com` is not: it names
 * something, and whether that is a registrable domain is for the audit to say. Nor is `.*\.example\.com.*`: only under
 * a scheme with a dot in it, which no browser has, would it match any host.
 *
 * @returns a scheme under which it does: `https` or `http` if it does under these; `undefined` if there is none
 */
export function schemeOfForeignOrigins(tree: Tree): string | undefined {
  const automaton = automatonOf(tree);
  for (const scheme of ['https', 'http']) {
    if (matchesForeignHosts(automaton, positionsBehind(automaton, `${scheme}://`))) return scheme;
  }
  return waysThroughScheme(automaton).find(({ position }) => matchesForeignHosts(automaton, [position]))
    ?.scheme;
}

/** How many letters and digits leave a character undetermined. */
const UNDETERMINED_FROM = 10;

const DOT = setOf('.');
const COLON = setOf(':');
const SLASH = setOf('/');
const LETTERS = setOf('abcdefghijklmnopqrstuvwxyz');
const IN_SCHEME = union(LETTERS_AND_DIGITS, setOf('+-'));

/** The position before the first one. */
const START = -1;

function nextPositions(automaton: Automaton, position: number): Uint16Array {
  return position === START ? automaton.starts : followersOf(automaton, position);
}

/** The positions that a text leads to. */
function positionsBehind(automaton: Automaton, text: string): readonly number[] {
  let positions: readonly number[] = [START];
  for (const character of text) positions = step(automaton, positions, setOf(character));
  return positions;
}

function step(automaton: Automaton, from: readonly number[], characters: CharacterSet): readonly number[] {
  const reached = new Set<number>();
  for (const position of from) {
    for (const next of nextPositions(automaton, position)) {
      if (overlaps(charactersAt(automaton, next), characters)) reached.add(next);
    }
  }
  return [...reached];
}

/** A position behind `scheme://`, and the shortest scheme that leads there. */
interface Way {
  readonly position: number;
  readonly scheme: string;
}

/** Every position that can stand behind a scheme without a dot. */
function waysThroughScheme(automaton: Automaton): readonly Way[] {
  const ways: Way[] = [];
  const known = new Set<number>([START]);
  // The list grows while it is gone through: breadth first, so that the first way to a position is the shortest.
  const inScheme: Way[] = [{ position: START, scheme: '' }];
  for (const { position, scheme } of inScheme) {
    if (scheme !== '') {
      const behind = [COLON, SLASH, SLASH].reduce<readonly number[]>(
        (positions, characters) => step(automaton, positions, characters),
        [position],
      );
      ways.push(...behind.map((its) => ({ position: its, scheme })));
    }
    for (const next of nextPositions(automaton, position)) {
      const characters = intersection(charactersAt(automaton, next), scheme === '' ? LETTERS : IN_SCHEME);
      if (known.has(next) || sizeOfSet(characters) === 0) continue;
      known.add(next);
      inScheme.push({ position: next, scheme: scheme + membersOf(characters).charAt(0) });
    }
  }
  return ways;
}

/** Where a walk through a host is. */
const hostStates = ['host', 'first-label', 'dot', 'later-label', 'colon', 'port'] as const;
type HostState = (typeof hostStates)[number];

/** What leads on from each state; an undetermined character where there is no set. */
const hostTransitions: Readonly<
  Record<HostState, readonly { readonly on?: CharacterSet; readonly to: HostState }[]>
> = {
  host: [{ to: 'first-label' }],
  'first-label': [{ to: 'first-label' }, { on: DOT, to: 'dot' }],
  dot: [{ to: 'later-label' }],
  'later-label': [{ to: 'later-label' }, { on: DOT, to: 'dot' }, { on: COLON, to: 'colon' }],
  colon: [{ on: DIGITS, to: 'port' }],
  port: [{ on: DIGITS, to: 'port' }],
};

/** Whether from one of these positions, a host that is determined nowhere leads to the end. */
function matchesForeignHosts(automaton: Automaton, from: readonly number[]): boolean {
  const continuationOf = continuations(automaton);
  const known = new Set<number>();
  const open: { readonly position: number; readonly state: HostState }[] = [];
  const add = (position: number, state: HostState) => {
    const key = position * hostStates.length + hostStates.indexOf(state);
    if (known.has(key)) return;
    known.add(key);
    open.push({ position, state });
  };
  for (const position of from) add(position, 'host');
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { position, state } = at;
    if (automaton.accepting[position] === 1 && (state === 'later-label' || state === 'port')) return true;
    const nexts = nextPositions(automaton, position);
    const choices = choicesOf(automaton, nexts, continuationOf);
    for (const { on, to } of hostTransitions[state]) {
      for (const next of nexts) {
        const isUndetermined = (choices.get(continuationOf(next)) ?? 0) >= UNDETERMINED_FROM;
        const characters = on ?? (isUndetermined ? LETTERS_AND_DIGITS : NO_CHARACTERS);
        if (overlaps(charactersAt(automaton, next), characters)) add(next, to);
      }
    }
  }
  return false;
}

/** By continuation: how many letters and digits could come next and go on alike, as `a`, `b` and `[c-k]` in `(a|b|[c-k])x`. */
function choicesOf(
  automaton: Automaton,
  positions: Iterable<number>,
  continuationOf: (position: number) => string,
): ReadonlyMap<string, number> {
  const sets = new Map<string, CharacterSet>();
  for (const position of positions) {
    const continuation = continuationOf(position);
    const letters = intersection(charactersAt(automaton, position), LETTERS_AND_DIGITS);
    sets.set(continuation, union(sets.get(continuation) ?? NO_CHARACTERS, letters));
  }
  return new Map([...sets].map(([continuation, set]) => [continuation, sizeOfSet(set)]));
}

/** What can come behind a position, as a key: two positions with the same one differ in nothing but their own characters. */
function continuations(automaton: Automaton): (position: number) => string {
  const keys: string[] = [];
  return (position) => {
    keys[position] ??= `${automaton.accepting[position]}:${followersOf(automaton, position).join()}`;
    return keys[position] ?? '';
  };
}
