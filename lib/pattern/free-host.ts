import { type Automaton, charactersAt } from './automaton';
import {
  type CharacterSet,
  complement,
  DIGITS,
  intersection,
  isEmptySet,
  isSubset,
  LETTERS_AND_DIGITS,
  NO_CHARACTERS,
  overlaps,
  setOf,
  sizeOfSet,
  union,
} from './character-set';
import { nextPositions, UNDETERMINED_FROM } from './host-walk';

const DOT = setOf('.');
const COLON = setOf(':');

/** Where a walk through a host is. */
const hostStates = ['host', 'first-label', 'dot', 'later-label', 'last-dot', 'colon', 'port'] as const;
type HostState = (typeof hostStates)[number];

/** What leads on from each state; a letter or digit where there is no set. */
const hostTransitions: Readonly<
  Record<HostState, readonly { readonly on?: CharacterSet; readonly to: HostState }[]>
> = {
  host: [{ to: 'first-label' }],
  'first-label': [{ to: 'first-label' }, { on: DOT, to: 'dot' }],
  dot: [{ to: 'later-label' }],
  'later-label': [
    { to: 'later-label' },
    { on: DOT, to: 'dot' },
    { on: DOT, to: 'last-dot' },
    { on: COLON, to: 'colon' },
  ],
  // A host can end in a dot: it is another origin then, and as easily anyone's.
  'last-dot': [{ on: COLON, to: 'colon' }],
  colon: [{ on: DIGITS, to: 'port' }],
  port: [{ on: DIGITS, to: 'port' }],
};

/** Where a host of two labels or more can end. */
const ends: ReadonlySet<HostState> = new Set(['later-label', 'last-dot', 'port']);

/**
 * Looks for a host of two labels or more of which nothing is determined, the quick way, which nearly always tells:
 * `some` if every position of a way through the automaton has ten letters and digits or more; `none` if nine characters
 * are enough to have one in every host, because of ten at each place one could always be another.
 *
 * @param from the positions that a scheme leads to
 */
export function findFreeHost(automaton: Automaton, from: readonly number[]): 'some' | 'none' | 'unknown' {
  const isFree = (characters: CharacterSet) => sizeOfSet(characters) >= UNDETERMINED_FROM;
  if (lettersOfHost(automaton, from, isFree) !== undefined) return 'some';
  let named = NO_CHARACTERS;
  while (sizeOfSet(named) < UNDETERMINED_FROM) {
    const others = complement(named);
    const letters = lettersOfHost(automaton, from, (its) => overlaps(its, others));
    if (letters === undefined) return 'none';
    named = union(named, bestToName(automaton, letters, named));
  }
  return 'unknown';
}

/** Of the sets on a way, one of the smallest: the one without which the automaton has fewest positions to go on from. */
function bestToName(automaton: Automaton, sets: readonly CharacterSet[], named: CharacterSet): CharacterSet {
  const distinct = new Map(sets.map((its) => [`${its.low},${its.high}`, its]));
  const candidates = [...distinct.values()].map((its) => ({ its, all: union(its, named) }));
  const fewest = Math.min(...candidates.map(({ all }) => sizeOfSet(all)));
  const closed = ({ all }: (typeof candidates)[number]) => {
    let count = 0;
    for (let position = 0; position < automaton.positions; position++) {
      const letters = intersection(charactersAt(automaton, position), LETTERS_AND_DIGITS);
      if (!isEmptySet(letters) && isSubset(letters, all)) count++;
    }
    return count;
  };
  return candidates
    .filter(({ all }) => sizeOfSet(all) === fewest)
    .map((candidate) => ({ its: candidate.its, closes: closed(candidate) }))
    .reduce((best, one) => (one.closes > best.closes ? one : best)).its;
}

/** The letters and digits that could stand at each place of a host that is found by such sets; undefined if there is none. */
function lettersOfHost(
  automaton: Automaton,
  from: readonly number[],
  isPassable: (characters: CharacterSet) => boolean,
): readonly CharacterSet[] | undefined {
  const open = from.map((position): Place => ({ position, state: 'host', before: undefined }));
  const known = new Uint8Array(automaton.positions * hostStates.length);
  // The list grows while it is gone through.
  for (const place of open) {
    const { position, state } = place;
    if (automaton.accepting[position] === 1 && ends.has(state)) return lettersOn(automaton, place);
    for (const next of nextPositions(automaton, position)) {
      const characters = charactersAt(automaton, next);
      for (const { on, to } of hostTransitions[state]) {
        const fitting = intersection(characters, on ?? LETTERS_AND_DIGITS);
        if (on === undefined ? !isPassable(fitting) : isEmptySet(fitting)) continue;
        const key = next * hostStates.length + hostStates.indexOf(to);
        if (known[key] === 1) continue;
        known[key] = 1;
        open.push({ position: next, state: to, before: place });
      }
    }
  }
  return undefined;
}

/** A place on the way through a host, and the one before it. */
interface Place {
  readonly position: number;
  readonly state: HostState;
  readonly before: Place | undefined;
}

function lettersOn(automaton: Automaton, last: Place): readonly CharacterSet[] {
  const letters: CharacterSet[] = [];
  for (let place: Place | undefined = last; place !== undefined; place = place.before) {
    if (place.state === 'first-label' || place.state === 'later-label')
      letters.push(intersection(charactersAt(automaton, place.position), LETTERS_AND_DIGITS));
  }
  return letters;
}
