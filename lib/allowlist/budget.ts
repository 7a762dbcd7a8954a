import { indexKeys } from '../pattern/index-keys';
import { type Budgeted, inOrderOfAdmission } from './admission';
import type { Entry } from './entry';
import { InnerLiteralsCost } from './inner-literals-cost';
import { LiteralChains } from './literal-chains';
import {
  chooseKeys,
  INNER_LENGTHS,
  type Key,
  type PlacedShape,
  placeShape,
  withExactCost,
} from './placement';

/**
 * How many transitions the entries may have together that are tried on one and the same origin, whichever it is. At this
 * limit, the slowest decision takes about 15 ms; ordinary lists of 10,000 entries come to some hundreds.
 */
export const LIST_TRANSITIONS_LIMIT = 16_384;

/** Why an entry is one of `tooMany`. */
export const TOO_MANY_REASON = `is among the largest of too many entries that are tried on the same origins (together more than ${LIST_TRANSITIONS_LIMIT.toLocaleString('en-US')} transitions): write it shorter, or with more literal text at its ends`;

/**
 * Holds a list to its budget: the largest entries go first, so that no team's entries push out smaller ones of another;
 * allowing ones before denying ones, because a deny that is missing opens the door.
 * @param entries each within the budget for one entry
 */
export function withinBudget(entries: readonly Entry[]): Budgeted {
  const placed = entries.map((entry, index) => placedShapes(entry, index));
  const all = placed.flat();
  // Nearly all lists are so short that nothing has to be known of what is tried together.
  if (costOf(all) <= LIST_TRANSITIONS_LIMIT) return { entries, tooMany: [] };
  const keys = chooseKeys(all);
  const keyOf = new Map(all.map(({ shape }, index) => [shape, keys[index] ?? NO_KEY]));
  const costsOf = (shapes: readonly PlacedShape[]) =>
    shapes.map(({ shape, cost }): KeyCost => ({ key: keyOf.get(shape) ?? NO_KEY, cost }));
  if (mostTogether(placed.map(costsOf), keys) <= LIST_TRANSITIONS_LIMIT) return { entries, tooMany: [] };

  const exactly = placed.map((shapes) => shapes.map(withExactCost));
  const load = new Load(keys);
  const tooMany = new Set<number>();
  for (const index of inOrderOfAdmission(entries, exactly.map(costOf))) {
    const costs = costsOf(exactly[index] ?? []);
    if (load.mostWith(costs) > LIST_TRANSITIONS_LIMIT) tooMany.add(index);
    else load.add(costs);
  }
  return {
    entries: entries.filter((_, index) => !tooMany.has(index)),
    tooMany: entries.filter((_, index) => tooMany.has(index)),
  };
}

const NO_KEY: Key = { kind: 'none' };

/** How many transitions a list can set in motion with one character of an origin: at most this many. */
export function transitionsTogether(entries: readonly Entry[]): number {
  const placed = entries.flatMap((entry, index) => placedShapes(entry, index)).map(withExactCost);
  const keys = chooseKeys(placed);
  return mostTogether([placed.map(({ cost }, index) => ({ key: keys[index] ?? NO_KEY, cost }))], keys);
}

function mostTogether(costs: readonly (readonly KeyCost[])[], keys: readonly Key[]): number {
  const load = new Load(keys);
  for (const shapes of costs) load.add(shapes);
  return load.most;
}

function placedShapes({ pattern }: Entry, index: number): readonly PlacedShape[] {
  const keys = indexKeys(pattern);
  return keys.kind === 'origins' ? [] : keys.shapes.map((shape) => placeShape(index, shape));
}

function costOf(shapes: readonly PlacedShape[]): number {
  return shapes.reduce((sum, { cost }) => sum + cost, 0);
}

interface KeyCost {
  readonly key: Key;
  readonly cost: number;
}

/** The most that any origin can cost. */
class Load {
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

function reversed(text: string): string {
  return [...text].reverse().join('');
}
