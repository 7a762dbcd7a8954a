import { type Automaton, followersOf } from './automaton';
import {
  ALL_CHARACTERS,
  type CharacterSet,
  complement,
  intersection,
  isEmptySet,
  ORIGIN_CHARACTERS,
} from './character-set';

/** A search has come to its limit: nothing is known of what lies beyond. Never taken for an answer. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';
}

/** How much work a search may take; several can share one. */
export class Budget {
  constructor(public left: number) {}

  /** @throws LimitReached */
  spend(work: number): void {
    this.left -= work;
    if (this.left < 0) throw new LimitReached('the search took more than it may');
  }
}

/** No text that leads here can go on to match. */
export const DEAD = -1;

const UNKNOWN = -2;

/** The virtual position before all others. */
const BEFORE_ALL = -1;

const NO_MEMBERS = new Int32Array();

/** How many values the high word of a set of characters has. */
const HIGH_WORDS = 2 ** (ORIGIN_CHARACTERS.length - 32);

/**
 * Several position automata read at once, as one deterministic automaton: a state is the set of positions that a text
 * leads to. States are made when they are first come to.
 */
export class SubsetAutomaton {
  /** Where reading begins. */
  readonly initial = 0;
  readonly #automata: readonly Automaton[];
  /** The number of each automaton's first position, were they numbered in a row. */
  readonly #offsets: readonly number[];
  /** By state: its positions in ascending order; of the initial one, the virtual position before all others. */
  readonly #members: Int32Array[] = [Int32Array.of(BEFORE_ALL)];
  readonly #steps: Int32Array[] = [new Int32Array(ORIGIN_CHARACTERS.length).fill(UNKNOWN)];
  readonly #numbers = new Map<string, number>();
  readonly #seen: Uint32Array;
  #round = 0;
  /** By automaton: the group that it is of. */
  readonly #groups: readonly number[];

  /**
   * @param groups the automata, by what it means that one of them matches; 31 groups at most
   * @param budget of transitions that may be visited
   * @throws LimitReached if the automata are too many to begin with
   */
  constructor(
    groups: readonly (readonly Automaton[])[],
    private readonly budget: Budget,
  ) {
    this.#automata = groups.flat();
    this.#groups = groups.flatMap((automata, group) => automata.map(() => group));
    let count = 0;
    this.#offsets = this.#automata.map(({ positions }) => {
      count += positions;
      return count - positions;
    });
    if (count > POSITIONS_LIMIT) throw new LimitReached(`${count} positions`);
    this.#seen = new Uint32Array(count);
  }

  /**
   * @param character its number in ORIGIN_CHARACTERS
   * @throws LimitReached
   */
  step(state: number, character: number): number {
    const steps = this.#steps[state];
    const known = steps?.[character] ?? DEAD;
    if (known !== UNKNOWN) return known;
    const to = this.#number(this.#reach(this.#members[state] ?? NO_MEMBERS, character));
    if (steps !== undefined) steps[character] = to;
    return to;
  }

  /** Sets of characters, of each of which all lead to the same state; together they are all characters. */
  classes(state: number): readonly CharacterSet[] {
    let classes: CharacterSet[] = [ALL_CHARACTERS];
    for (const set of this.#setsAhead(state)) {
      const refined: CharacterSet[] = [];
      for (const one of classes) {
        const inside = intersection(one, set);
        const outside = intersection(one, complement(set));
        if (!isEmptySet(inside)) refined.push(inside);
        if (!isEmptySet(outside)) refined.push(outside);
      }
      classes = refined;
    }
    return classes;
  }

  /** The sets of characters of all positions that can come next, each once. */
  #setsAhead(state: number): Iterable<CharacterSet> {
    const sets = new Map<number, CharacterSet>();
    this.#eachNext(this.#members[state] ?? NO_MEMBERS, ({ low, high }, _, next) => {
      this.budget.spend(next.length);
      for (const position of next) {
        const set = { low: low[position] ?? 0, high: high[position] ?? 0 };
        sets.set((set.low >>> 0) * HIGH_WORDS + set.high, set);
      }
    });
    return sets.values();
  }

  /** In which of the groups there is a match for a text that ends here, as bits. */
  accepting(state: number): number {
    let bits = 0;
    let index = 0;
    for (const member of this.#members[state] ?? []) {
      if (member === BEFORE_ALL) continue;
      while (member >= (this.#offsets[index + 1] ?? Number.POSITIVE_INFINITY)) index++;
      const isAccepting = this.#automata[index]?.accepting[member - (this.#offsets[index] ?? 0)] === 1;
      if (isAccepting) bits |= 1 << (this.#groups[index] ?? 0);
    }
    return bits;
  }

  #reach(members: Int32Array, character: number): number[] {
    const reached: number[] = [];
    this.#round++;
    this.#eachNext(members, (automaton, offset, next) =>
      this.#add(reached, automaton, offset, next, character),
    );
    return reached.sort((one, other) => one - other);
  }

  /** For each member, the positions of its automaton that follow it. */
  #eachNext(
    members: Int32Array,
    visit: (automaton: Automaton, offset: number, next: Uint16Array) => void,
  ): void {
    let index = 0;
    for (const member of members) {
      if (member === BEFORE_ALL) {
        for (const [each, its] of this.#automata.entries()) visit(its, this.#offsets[each] ?? 0, its.starts);
        continue;
      }
      while (member >= (this.#offsets[index + 1] ?? Number.POSITIVE_INFINITY)) index++;
      const its = this.#automata[index];
      const offset = this.#offsets[index] ?? 0;
      if (its !== undefined) visit(its, offset, followersOf(its, member - offset));
    }
  }

  #add(
    reached: number[],
    { low, high }: Automaton,
    offset: number,
    next: Uint16Array,
    character: number,
  ): void {
    this.budget.spend(next.length);
    const words = character < 32 ? low : high;
    for (let at = 0; at < next.length; at++) {
      const position = next[at] as number;
      if ((((words[position] as number) >>> character) & 1) === 0) continue;
      const member = offset + position;
      if (this.#seen[member] === this.#round) continue;
      this.#seen[member] = this.#round;
      reached.push(member);
    }
  }

  #number(members: readonly number[]): number {
    if (members.length === 0) return DEAD;
    const key = String.fromCharCode(...members);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#members.length;
    this.#numbers.set(key, number);
    this.#members.push(Int32Array.from(members));
    this.#steps.push(new Int32Array(ORIGIN_CHARACTERS.length).fill(UNKNOWN));
    // A set is sorted, named and kept, which takes longer than to reach it.
    this.budget.spend(SET_COST * (members.length + 1));
    return number;
  }
}

/** What a new set takes for each of its members, in transitions. */
const SET_COST = 8;

/** As many as a character code has values: a set of positions is known by the text of them. */
const POSITIONS_LIMIT = 0xffff;
