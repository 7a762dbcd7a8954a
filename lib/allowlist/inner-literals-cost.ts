import { SERIALIZED_ORIGIN_MAX_LENGTH } from '../origin/serialized-origin';

/**
 * The costs of what is found by inner literals of one length. An origin can hold one at each of its characters, so the
 * dearest literals together, as many as fit, are the most that any origin can cost.
 */
export class InnerLiteralsCost {
  readonly #costs = new Map<string, number>();
  /** The dearest literals: as many as an origin can hold. */
  readonly #dearest = new Set<string>();
  readonly #fitting: number;
  #sum = 0;
  /** Of all entries, each counted once: an origin that holds several literals of one tries it once. */
  #total = 0;

  /** @param length of each literal, in characters */
  constructor(length: number) {
    this.#fitting = SERIALIZED_ORIGIN_MAX_LENGTH - length + 1;
  }

  /** The most that an origin can cost, if an entry of this cost were found by so many literals too. */
  sumWith(literals: number, cost: number): number {
    return Math.min(this.#sum + literals * cost, this.#total + cost);
  }

  add(literals: readonly string[], cost: number): void {
    this.#total += cost;
    for (const text of literals) {
      const earlier = this.#costs.get(text) ?? 0;
      this.#costs.set(text, earlier + cost);
      if (this.#dearest.has(text)) this.#sum += cost;
      else this.#enter(text, earlier + cost);
    }
  }

  #enter(text: string, cost: number): void {
    if (this.#dearest.size >= this.#fitting) {
      const cheapest = this.#cheapest();
      if ((this.#costs.get(cheapest) ?? 0) >= cost) return;
      this.#dearest.delete(cheapest);
      this.#sum -= this.#costs.get(cheapest) ?? 0;
    }
    this.#dearest.add(text);
    this.#sum += cost;
  }

  #cheapest(): string {
    let found = '';
    let least = Number.POSITIVE_INFINITY;
    for (const text of this.#dearest) {
      const cost = this.#costs.get(text) ?? 0;
      if (cost < least) [found, least] = [text, cost];
    }
    return found;
  }
}
