import { SERIALIZED_ORIGIN_MAX_LENGTH } from '../origin/serialized-origin';

/**
 * The costs of what is found by inner literals of one length. An origin can hold one at each of its characters, so the
 * dearest literals together, as many as fit, are the most that any origin can cost.
 */
export class InnerLiteralsCost {
  readonly #costs = new Map<string, number>();
  /** By cost: how many literals have it. */
  readonly #literalsByCost = new Map<number, number>();
  readonly #fitting: number;
  /** Of all entries, each counted once: an origin that holds several literals of one tries it once. */
  #total = 0;

  /** @param length of each literal, in characters */
  constructor(length: number) {
    this.#fitting = SERIALIZED_ORIGIN_MAX_LENGTH - length + 1;
  }

  /** The most that an origin can cost, if an entry of this cost were found by so many literals too. */
  sumWith(literals: number, cost: number): number {
    return Math.min(this.#total + cost, this.#sumOfDearest() + literals * cost);
  }

  add(literals: readonly string[], cost: number): void {
    this.#total += cost;
    for (const text of literals) {
      const earlier = this.#costs.get(text) ?? 0;
      this.#costs.set(text, earlier + cost);
      if (earlier > 0) this.#literalsByCost.set(earlier, (this.#literalsByCost.get(earlier) ?? 0) - 1);
      this.#literalsByCost.set(earlier + cost, (this.#literalsByCost.get(earlier + cost) ?? 0) + 1);
    }
  }

  #sumOfDearest(): number {
    let sum = 0;
    let room = this.#fitting;
    for (const cost of [...this.#literalsByCost.keys()].sort((one, other) => other - one)) {
      const count = Math.min(room, this.#literalsByCost.get(cost) ?? 0);
      sum += count * cost;
      room -= count;
      if (room === 0) break;
    }
    return sum;
  }
}
