import { InnerLiteralsCost } from './inner-literals-cost';
import { LiteralChains } from './literal-chains';
import { INNER_LENGTHS, type Key } from './placement';

/** What a shape costs, and what an origin must hold for it to cost that. */
export interface KeyCost {
  readonly key: Key;
  readonly cost: number;
}

/** The most that any origin can cost, by the keys that shapes are found by. */
export class KeyedLoad {
  readonly #prefixes: LiteralChains;
  readonly #suffixes: LiteralChains;
  readonly #inner = INNER_LENGTHS.map((length) => ({ length, costs: new InnerLiteralsCost(length) }));
  #everywhere = 0;

  /** @param keys of all shapes that will be added */
  constructor(keys: readonly Key[]) {
    this.#prefixes = new LiteralChains(keys.flatMap((key) => (key.kind === 'prefix' ? key.literals : [])));
    this.#suffixes = new LiteralChains(
      keys.flatMap((key) => (key.kind === 'suffix' ? key.literals.map(reversed) : [])),
    );
  }

  get most(): number {
    return this.mostWith([]);
  }

  /** The load with one more entry, whose shapes count as if they were all tried together. */
  mostWith(shapes: readonly KeyCost[]): number {
    const [prefix, suffix] = [costsOfKind(shapes, 'prefix'), costsOfKind(shapes, 'suffix')];
    const inner = costsOfKind(shapes, 'inner');
    let most = this.#everywhere + costsOfKind(shapes, 'none').cost;
    most += this.#prefixes.dearestWith(prefix.literals, prefix.cost);
    most += this.#suffixes.dearestWith(suffix.literals.map(reversed), suffix.cost);
    for (const { length, costs } of this.#inner) {
      const its = inner.literals.filter((text) => text.length === length);
      most += costs.sumWith(its.length, its.length === 0 ? 0 : inner.cost);
    }
    return most;
  }

  add(shapes: readonly KeyCost[]): void {
    for (const { key, cost } of shapes) {
      if (key.kind === 'none') this.#everywhere += cost;
      else if (key.kind === 'prefix') this.#prefixes.add(key.literals, cost);
      else if (key.kind === 'suffix') this.#suffixes.add(key.literals.map(reversed), cost);
      else this.#inner.find(({ length }) => length === key.length)?.costs.add(key.literals, cost);
    }
  }
}

/** The literals of the shapes that have a kind of key, and what these shapes cost together. */
function costsOfKind(
  shapes: readonly KeyCost[],
  kind: Key['kind'],
): { readonly literals: readonly string[]; readonly cost: number } {
  const literals: string[] = [];
  let cost = 0;
  for (const shape of shapes) {
    if (shape.key.kind !== kind) continue;
    cost += shape.cost;
    if (shape.key.kind !== 'none') literals.push(...shape.key.literals);
  }
  return { literals, cost };
}

/** A text from its end, so that what it ends with is what the other begins with. */
export function reversed(text: string): string {
  return [...text].reverse().join('');
}
