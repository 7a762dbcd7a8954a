import type { Automaton } from '../pattern/automaton';
import type { Budget } from '../pattern/subset-automaton';
import type { Contexts } from './contexts';
import { IN_HOST, IN_SCHEME } from './position-zones';

/** A product that has states of no use, too. */
export interface Graph {
  readonly sources: readonly number[];
  readonly targets: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly outcome: readonly number[];
  /** By state: whether its host has been read. */
  readonly isBeforeHost: readonly boolean[];
}

/** An entry's automaton, reversed, beside all that is deterministic. */
export class Product {
  readonly #numbers: Int32Array[] = [];
  /** By state: its place in the entry, and its context. */
  readonly #positions: number[] = [];
  readonly #contexts: number[] = [];
  readonly #outcome: number[] = [];
  readonly #isBeforeHost: boolean[] = [];

  constructor(
    private readonly automaton: Automaton,
    private readonly zones: Uint8Array,
    private readonly contexts: Contexts,
  ) {}

  graph(budget: Budget | undefined): Graph {
    const { automaton, contexts } = this;
    const sources: number[] = [];
    const targets: number[] = [];
    const lows: number[] = [];
    const highs: number[] = [];
    this.#number(automaton.positions, 0);
    for (let state = 0; state < this.#positions.length; state++) {
      const before = targets.length;
      const position = this.#positions[state] ?? 0;
      const next =
        position === automaton.positions
          ? automaton.starts
          : automaton.followers.subarray(
              automaton.firstFollower[position],
              automaton.firstFollower[position + 1],
            );
      for (const { to, low, high } of contexts.steps(this.#contexts[state] ?? 0)) {
        const zone = contexts.at(to)?.isBeforeHost === true ? IN_SCHEME : IN_HOST;
        for (const follower of next) {
          if (((this.zones[follower] ?? 0) & zone) === 0) continue;
          const both = low & (automaton.low[follower] ?? 0);
          const bothHigh = high & (automaton.high[follower] ?? 0);
          if (both === 0 && bothHigh === 0) continue;
          sources.push(state);
          targets.push(this.#number(follower, to));
          lows.push(both);
          highs.push(bothHigh);
        }
      }
      budget?.spend(targets.length - before);
    }
    return {
      sources,
      targets,
      low: lows,
      high: highs,
      outcome: this.#outcome,
      isBeforeHost: this.#isBeforeHost,
    };
  }

  #number(position: number, context: number): number {
    const { automaton } = this;
    this.#numbers[context] ??= new Int32Array(automaton.positions + 1).fill(-1);
    const numbers = this.#numbers[context] ?? new Int32Array();
    const known = numbers[position] ?? -1;
    if (known !== -1) return known;
    const number = this.#positions.push(position) - 1;
    numbers[position] = number;
    const { outcome = 0, isBeforeHost = false } = this.contexts.at(context) ?? {};
    const accepts = position !== automaton.positions && automaton.accepting[position] === 1;
    this.#contexts.push(context);
    this.#outcome.push(accepts ? outcome : 0);
    this.#isBeforeHost.push(isBeforeHost);
    return number;
  }
}
