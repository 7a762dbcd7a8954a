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
  setOf,
  sizeOfSet,
  union,
} from './character-set';
import { START, UNDETERMINED_FROM } from './host-walk';

/**
 * How many steps from state to state may be taken before it is given up to find out about one pattern: about 10 ms. The
 * largest realistic patterns take a tenth of it.
 */
const STEPS_LIMIT = 131_072;

/** A state of the deterministic automaton: what a text leads to. */
interface State {
  readonly positions: ArrayLike<number>;
  readonly isInPort: boolean;
  /** By the characters that lead on: the state that they lead to, by number. */
  readonly next: { readonly characters: CharacterSet; readonly state: number }[];
}

/** A set of states, as bytes by number. */
type States = Uint8Array;

/** How far a set of states is from the end of a host, which is found from its end. */
type Stage = 'end' | 'last-label' | 'dot' | 'first-labels';

class TooManySteps extends Error {
  override readonly name = 'TooManySteps';
}

/**
 * Finds out, exactly, whether a pattern matches hosts of which nothing is determined: whether there are ten letters and
 * digits or more for each place of a host, so that every host made of these matches.
 */
export class FreeHosts {
  readonly #letters: readonly CharacterSet[];
  readonly #digits: readonly CharacterSet[];
  #steps = 0;
  /** By position: the number of the step in which it was reached last. */
  readonly #reached: Uint32Array;
  readonly #found: Uint16Array;
  #foundCount = 0;
  #stepNumber = 0;

  constructor(private readonly automaton: Automaton) {
    this.#letters = alike(automaton, LETTERS_AND_DIGITS);
    this.#digits = alike(automaton, DIGITS);
    this.#reached = new Uint32Array(automaton.positions);
    this.#found = new Uint16Array(automaton.positions);
  }

  /** @param from the positions that a scheme leads to */
  behind(from: readonly number[]): 'some' | 'none' | 'unknown' {
    this.#steps = 0;
    try {
      return this.#isFree(this.#statesFrom(from)) ? 'some' : 'none';
    } catch (error) {
      if (error instanceof TooManySteps) return 'unknown';
      throw error;
    }
  }

  /** Makes the automaton deterministic, as far as free hosts could lead; the first state is the start. */
  #statesFrom(from: readonly number[]): readonly State[] {
    const states: State[] = [];
    const numbers = new Map<string, number>();
    const numberOf = (positions: ArrayLike<number>, isInPort: boolean): number => {
      const key = (isInPort ? ':' : '') + String.fromCharCode(...Array.from(positions));
      const number = numbers.get(key) ?? states.push({ positions, isInPort, next: [] }) - 1;
      numbers.set(key, number);
      return number;
    };
    numberOf(from, false);
    // The list grows while it is gone through.
    for (const { positions, isInPort, next } of states) {
      const add = (characters: CharacterSet, intoPort: boolean) => {
        const reached = this.#step(positions, characters);
        if (reached.length > 0) next.push({ characters, state: numberOf(reached, intoPort) });
      };
      if (isInPort) {
        for (const characters of this.#digits) add(characters, true);
        continue;
      }
      add(setOf('.'), false);
      add(setOf(':'), true);
      const ways = this.#letters
        .map((characters) => ({ characters, reached: this.#step(positions, characters) }))
        .filter(({ reached }) => reached.length > 0);
      // Where fewer can stand, no free host goes on.
      if (sizeOfSet(all(ways)) < UNDETERMINED_FROM) continue;
      for (const { characters, reached } of ways) next.push({ characters, state: numberOf(reached, false) });
    }
    return states;
  }

  #step(from: ArrayLike<number>, characters: CharacterSet): Uint16Array {
    const { firstFollower, followers } = this.automaton;
    this.#stepNumber++;
    this.#foundCount = 0;
    for (let index = 0; index < from.length; index++) {
      const position = from[index] ?? START;
      if (position === START) {
        for (const next of this.automaton.starts) this.#reach(next, characters);
        continue;
      }
      // No view of the followers: making one takes longer than going through them.
      const end = firstFollower[position + 1] ?? 0;
      for (let at = firstFollower[position] ?? 0; at < end; at++) this.#reach(followers[at] ?? 0, characters);
    }
    // To tell a set of positions from others takes longer than to find it.
    this.#count(from.length + 8 * this.#foundCount);
    return this.#found.slice(0, this.#foundCount).sort();
  }

  #reach(position: number, { low, high }: CharacterSet): void {
    this.#count(1);
    const { automaton } = this;
    const leads =
      ((automaton.low[position] ?? 0) & low) !== 0 || ((automaton.high[position] ?? 0) & high) !== 0;
    if (!leads || this.#reached[position] === this.#stepNumber) return;
    this.#reached[position] = this.#stepNumber;
    this.#found[this.#foundCount++] = position;
  }

  /**
   * Goes from the end to the start: from a set of states that the rest of a host leads on from, to those that some ten
   * characters lead into it.
   */
  #isFree(states: readonly State[]): boolean {
    const known: Record<Stage, States[]> = { end: [], 'last-label': [], dot: [], 'first-labels': [] };
    const open: { readonly stage: Stage; readonly into: States }[] = [];
    const add = (stage: Stage, into: States) => {
      this.#count(into.length * (known[stage].length + 1));
      if (!into.includes(1) || known[stage].some((larger) => isWithin(into, larger))) return;
      known[stage].push(into);
      open.push({ stage, into });
    };
    for (const end of this.#ends(states)) {
      add('end', end);
      add('end', this.#into(states, end, setOf('.')));
    }
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const { stage, into } = at;
      if (stage === 'first-labels' && into[0] === 1) return true;
      if (stage === 'last-label' || stage === 'first-labels')
        add('dot', this.#into(states, into, setOf('.')));
      const labels = stage === 'end' || stage === 'last-label' ? 'last-label' : 'first-labels';
      for (const before of this.#freelyInto(states, into)) add(labels, before);
    }
    return false;
  }

  /** The sets of states that a host may end in, each with the same port behind it, or with none. */
  #ends(states: readonly State[]): readonly States[] {
    const accepting = Uint8Array.from(states, ({ positions }) =>
      Array.from(positions).some((position) => this.automaton.accepting[position] === 1) ? 1 : 0,
    );
    const inPort = Uint8Array.from(states, ({ isInPort }) => (isInPort ? 1 : 0));
    const ends = [accepting.map((isEnd, state) => (inPort[state] === 1 ? 0 : isEnd))];
    const ports = [accepting.map((isEnd, state) => (inPort[state] === 1 ? isEnd : 0))];
    const known = new Set(ports.map(String));
    for (const port of ports) {
      for (const digits of this.#digits) {
        const before = this.#into(states, port, digits);
        ends.push(
          this.#into(states, before, setOf(':')).map((its, state) => (inPort[state] === 1 ? 0 : its)),
        );
        const inside = before.map((its, state) => (inPort[state] === 1 ? its : 0));
        if (known.has(String(inside))) continue;
        known.add(String(inside));
        ports.push(inside);
      }
    }
    return ends;
  }

  /** The states that some characters lead into a set. */
  #into(states: readonly State[], into: States, characters: CharacterSet): States {
    return Uint8Array.from(states, ({ next }) => {
      this.#count(next.length);
      return next.some((way) => into[way.state] === 1 && isSubset(characters, way.characters)) ? 1 : 0;
    });
  }

  /** The largest sets of states that ten letters and digits or more lead into a set, the same ones from each state. */
  #freelyInto(states: readonly State[], into: States): readonly States[] {
    const leading = states.map(({ next, isInPort }) => {
      this.#count(next.length + 1);
      if (isInPort) return NO_CHARACTERS;
      return intersection(all(next.filter(({ state }) => into[state] === 1)), LETTERS_AND_DIGITS);
    });
    return this.#freeChoices(leading).map((choice) => {
      this.#count(leading.length);
      return Uint8Array.from(leading, (its) => (isSubset(choice, its) ? 1 : 0));
    });
  }

  /** Of some sets of characters, those and what several of them share, if it is ten characters or more. */
  #freeChoices(sets: readonly CharacterSet[]): readonly CharacterSet[] {
    const choices = new Map<string, CharacterSet>();
    const add = (set: CharacterSet) => {
      if (sizeOfSet(set) >= UNDETERMINED_FROM) choices.set(`${set.low},${set.high}`, set);
    };
    for (const set of sets) add(set);
    const given = [...choices.values()];
    for (const one of choices.values()) {
      this.#count(given.length);
      for (const other of given) add(intersection(one, other));
    }
    return [...choices.values()];
  }

  #count(steps: number): void {
    this.#steps += steps;
    if (this.#steps > STEPS_LIMIT) throw new TooManySteps();
  }
}

function all(ways: readonly { readonly characters: CharacterSet }[]): CharacterSet {
  return ways.reduce((set, { characters }) => union(set, characters), NO_CHARACTERS);
}

function isWithin(states: States, larger: States): boolean {
  return states.every((its, state) => its === 0 || larger[state] === 1);
}

/** Some characters, parted into those that lead to the same positions wherever they stand. */
function alike(automaton: Automaton, characters: CharacterSet): readonly CharacterSet[] {
  let parts: readonly CharacterSet[] = [characters];
  const known = new Set<string>();
  for (let position = 0; position < automaton.positions; position++) {
    const its = intersection(charactersAt(automaton, position), characters);
    const key = `${its.low},${its.high}`;
    if (known.has(key)) continue;
    known.add(key);
    parts = parts.flatMap((part) => [intersection(part, its), intersection(part, complement(its))]);
    parts = parts.filter((part) => !isEmptySet(part));
    if (parts.length === sizeOfSet(characters)) break;
  }
  return parts;
}
