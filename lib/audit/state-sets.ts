import type { NFA } from 'refa';
import { ORIGIN_CHARACTERS } from '../pattern/character-set';
import { SET_LIMIT, STEP_LIMIT, TooLargeToDecide } from './limits';

/** A set of an automaton's states, by number; two searches that get to the same set get the same number. */
export type StateSet = number;

/** The set of no states: no word goes on here. */
export const DEAD: StateSet = -1;

/**
 * An automaton made deterministic as far as it is walked, not as a whole: that could take exponentially many states,
 * and a walk seldom needs more than a few.
 */
export class StateSets {
  readonly initial: StateSet;
  readonly #isFinal: readonly boolean[];
  readonly #targets: readonly (readonly (readonly number[])[])[];
  readonly #members: (readonly number[])[] = [];
  readonly #steps: Int32Array[] = [];
  readonly #numbers = new Map<string, StateSet>();
  #stepsTaken = 0;

  /** @param automaton of which every state lies on the way of a word */
  constructor(automaton: NFA) {
    const nodes = [...automaton.nodes()];
    const numbers = new Map(nodes.map((node, number) => [node, number]));
    this.#isFinal = nodes.map((node) => automaton.finals.has(node));
    this.#targets = nodes.map((node) => {
      const byCharacter: number[][] = Array.from({ length: ORIGIN_CHARACTERS.length }, () => []);
      for (const [target, { ranges }] of node.out) {
        const number = numbers.get(target) ?? 0;
        for (const { min, max } of ranges) {
          for (let code = min; code <= max; code++) byCharacter[indexOf[code] ?? 0]?.push(number);
        }
      }
      return byCharacter;
    });
    this.initial = automaton.isEmpty ? DEAD : this.#numberOf([numbers.get(automaton.initial) ?? 0]);
  }

  /**
   * Where a character leads.
   *
   * @throws TooLargeToDecide beyond the limits
   */
  step(from: StateSet, character: string): StateSet {
    const steps = this.#steps[from];
    if (steps === undefined) return DEAD;
    if (++this.#stepsTaken > STEP_LIMIT) throw new TooLargeToDecide(`${STEP_LIMIT} steps through hosts`);
    const index = indexOf[character.charCodeAt(0)] ?? 0;
    const known = steps[index] ?? UNKNOWN;
    if (known !== UNKNOWN) return known;
    const reached = new Set<number>();
    for (const state of this.#members[from] ?? []) {
      for (const target of this.#targets[state]?.[index] ?? []) reached.add(target);
    }
    const to = this.#numberOf([...reached]);
    steps[index] = to;
    return to;
  }

  /** Where a text leads that is read from its end. */
  walk(from: StateSet, text: string): StateSet {
    let at = from;
    for (let index = text.length - 1; index >= 0 && at !== DEAD; index--)
      at = this.step(at, text.charAt(index));
    return at;
  }

  /** Everywhere that any of these sets leads. */
  union(sets: Iterable<StateSet>): StateSet {
    const members = new Set<number>();
    for (const set of sets) for (const state of this.#members[set] ?? []) members.add(state);
    return this.#numberOf([...members]);
  }

  /** Whether a word may end here. */
  isFinal(set: StateSet): boolean {
    return (this.#members[set] ?? []).some((state) => this.#isFinal[state]);
  }

  #numberOf(states: number[]): StateSet {
    if (states.length === 0) return DEAD;
    states.sort((a, b) => a - b);
    const key = states.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#members.length;
    if (number >= SET_LIMIT) throw new TooLargeToDecide(`${SET_LIMIT} sets of states`);
    this.#numbers.set(key, number);
    this.#members.push(states);
    this.#steps.push(new Int32Array(ORIGIN_CHARACTERS.length).fill(UNKNOWN));
    return number;
  }
}

const UNKNOWN = -2;

/** By character code: the place of a character in the alphabet. */
const indexOf = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, ORIGIN_CHARACTERS.indexOf(String.fromCharCode(code))),
);
