import { characterNumbers, ORIGIN_CHARACTERS } from '../pattern/character-set';
import { DEAD, LimitReached } from '../pattern/subset-automaton';
import type { Outcomes } from './origin-grammar';
import type { OriginLanguage } from './origin-language';

/** A set of states of a language, by its number; DEAD is the empty one. */
export type StateSet = number;

const UNKNOWN = -2;

/** The sets of states that texts lead to, read from their last character to their first. Each is worked out once. */
export class StateSets {
  /** Before anything is read. */
  readonly initial: StateSet;
  readonly #members: Uint32Array[] = [];
  readonly #steps: Int32Array[] = [];
  readonly #numbers = new Map<string, StateSet>();
  readonly #seen: Uint32Array;
  #round = 0;
  #edgesLeft = Number.POSITIVE_INFINITY;

  constructor(readonly language: OriginLanguage) {
    this.#seen = new Uint32Array(language.states);
    this.initial = this.#number(language.states === 0 ? [] : [0]);
  }

  /**
   * Asks a question that may be given up.
   * @param edges how many may be visited on the way
   * @returns `undefined` if more would have to be
   */
  within<T>(edges: number, question: () => T): T | undefined {
    this.#edgesLeft = edges;
    try {
      return question();
    } catch (error) {
      if (error instanceof LimitReached) return undefined;
      throw error;
    } finally {
      this.#edgesLeft = Number.POSITIVE_INFINITY;
    }
  }

  members(set: StateSet): Uint32Array {
    return this.#members[set] ?? NO_MEMBERS;
  }

  step(from: StateSet, character: string): StateSet {
    const number = characterNumbers[character.charCodeAt(0)] ?? 0;
    const known = this.#steps[from]?.[number] ?? DEAD;
    if (known !== UNKNOWN) return known;
    const to = this.#number(this.#reach(this.members(from), number));
    const steps = this.#steps[from];
    if (steps !== undefined) steps[number] = to;
    return to;
  }

  /** Where a text leads, read from its end. */
  walk(from: StateSet, text: string): StateSet {
    let set = from;
    for (let at = text.length - 1; at >= 0 && set !== DEAD; at--) set = this.step(set, text.charAt(at));
    return set;
  }

  union(sets: readonly StateSet[]): StateSet {
    const all = new Set(sets.flatMap((set) => [...this.members(set)]));
    return this.#number([...all]);
  }

  /** The sorts of the origins that a set leads to. */
  outcomes(set: StateSet): Outcomes {
    let bits = 0;
    for (const state of this.members(set)) bits |= this.language.outcomes[state] ?? 0;
    return bits;
  }

  #reach(members: Uint32Array, character: number): number[] {
    const { firstEdge, targets, low, high } = this.language;
    const words = character < 32 ? low : high;
    const reached: number[] = [];
    this.#round++;
    for (const member of members) {
      const end = firstEdge[member + 1] ?? 0;
      const begin = firstEdge[member] ?? 0;
      this.#edgesLeft -= end - begin;
      for (let edge = begin; edge < end; edge++) {
        if ((((words[edge] as number) >>> character) & 1) === 0) continue;
        const target = targets[edge] as number;
        if (this.#seen[target] === this.#round) continue;
        this.#seen[target] = this.#round;
        reached.push(target);
      }
    }
    if (this.#edgesLeft < 0) throw new LimitReached('edges');
    return reached;
  }

  #number(states: number[]): StateSet {
    if (states.length === 0) return DEAD;
    states.sort((one, other) => one - other);
    const key = keyOf(states);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#members.length;
    this.#numbers.set(key, number);
    this.#members.push(Uint32Array.from(states));
    this.#steps.push(new Int32Array(ORIGIN_CHARACTERS.length).fill(UNKNOWN));
    this.#edgesLeft -= states.length;
    return number;
  }
}

const NO_MEMBERS = new Uint32Array();

/** Numbers of states as characters, two each, because there may be more states than a character has values. */
function keyOf(states: readonly number[]): string {
  let key = '';
  for (const state of states) key += String.fromCharCode(state >>> 16, state & 0xffff);
  return key;
}
