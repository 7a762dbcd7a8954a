/**
 * The costs of what is found by literals that an origin begins with. An origin finds a literal and all those that this one
 * begins with: a chain. What counts is the dearest chain there is.
 */
export class LiteralChains {
  readonly #parents: ReadonlyMap<string, string | undefined>;
  readonly #costs = new Map<string, number>();
  /** By literal: the dearest chain of those that go on from it. */
  readonly #dearestBelow = new Map<string, number>();
  #dearest = 0;

  /** @param literals all that costs will be added for */
  constructor(literals: readonly string[]) {
    this.#parents = parentsOf(literals);
  }

  /** The cost of the dearest chain, if an entry of this cost were found by these literals too. */
  dearestWith(literals: readonly string[], cost: number): number {
    return literals.reduce((dearest, text) => Math.max(dearest, this.#through(text) + cost), this.#dearest);
  }

  add(literals: readonly string[], cost: number): void {
    this.#dearest = this.dearestWith(literals, cost);
    for (const text of literals) {
      this.#costs.set(text, this.#cost(text) + cost);
      let below = this.#below(text) + this.#cost(text);
      for (let at = this.#parents.get(text); at !== undefined; at = this.#parents.get(at)) {
        if (below > this.#below(at)) this.#dearestBelow.set(at, below);
        below += this.#cost(at);
      }
    }
  }

  /** The cost of the dearest chain that a literal is part of. */
  #through(text: string): number {
    let cost = this.#below(text);
    for (let at: string | undefined = text; at !== undefined; at = this.#parents.get(at))
      cost += this.#cost(at);
    return cost;
  }

  #cost(text: string): number {
    return this.#costs.get(text) ?? 0;
  }

  #below(text: string): number {
    return this.#dearestBelow.get(text) ?? 0;
  }
}

/** By literal: the longest other one that it begins with. */
function parentsOf(literals: readonly string[]): ReadonlyMap<string, string | undefined> {
  const parents = new Map<string, string | undefined>();
  const chain: string[] = [];
  // Sorted, a literal stands right behind those that it begins with.
  for (const text of [...new Set(literals)].sort()) {
    while (chain.length > 0 && !text.startsWith(chain.at(-1) ?? '')) chain.pop();
    parents.set(text, chain.at(-1));
    chain.push(text);
  }
  return parents;
}
