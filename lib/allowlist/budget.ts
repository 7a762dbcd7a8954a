import { indexKeys } from '../pattern/index-keys';
import type { Entry } from './entry';
import { InnerLiteralsCost } from './inner-literals-cost';
import { LiteralChains } from './literal-chains';
import {
  chooseKeys,
  INNER_LENGTHS,
  type InnerLength,
  type Key,
  type PlacedShape,
  placeShape,
} from './placement';

/**
 * How many transitions the entries may have together that are tried on one and the same origin, whichever it is. At this
 * limit, the slowest decision takes about 20 ms; ordinary lists of 10,000 entries come to some hundreds.
 */
export const LIST_TRANSITIONS_LIMIT = 32_768;

/** Entries that can be in force together, and those that cannot. */
export interface Budgeted {
  readonly entries: readonly Entry[];
  readonly tooMany: readonly Entry[];
}

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

  const keys = new Map(chooseKeys(all).map((key, index) => [all[index], key]));
  const load = new Load([...keys.values()]);
  const refused = new Set<Entry>();
  for (const index of bySize(entries, placed)) {
    const entry = entries[index];
    const shapes = placed[index];
    if (entry === undefined || shapes === undefined) continue;
    const costs = shapes.map(
      (shape) => ({ key: keys.get(shape) ?? { kind: 'none' }, cost: shape.cost }) as const,
    );
    if (load.with(costs) > LIST_TRANSITIONS_LIMIT) refused.add(entry);
    else load.add(costs);
  }
  return {
    entries: entries.filter((entry) => !refused.has(entry)),
    tooMany: entries.filter((entry) => refused.has(entry)),
  };
}

function placedShapes({ pattern }: Entry, index: number): readonly PlacedShape[] {
  const keys = indexKeys(pattern);
  return keys.kind === 'origins' ? [] : keys.shapes.map((shape) => placeShape(index, shape));
}

function costOf(shapes: readonly PlacedShape[]): number {
  return shapes.reduce((sum, { cost }) => sum + cost, 0);
}

/** The order in which entries are counted: denying ones first, then the smallest; never by chance. */
function bySize(entries: readonly Entry[], placed: readonly (readonly PlacedShape[])[]): readonly number[] {
  const costs = placed.map(costOf);
  return entries
    .map((entry, index) => ({ entry, index, cost: costs[index] ?? 0 }))
    .sort((one, other) => {
      if (one.entry.effect !== other.entry.effect) return one.entry.effect === 'deny' ? -1 : 1;
      if (one.cost !== other.cost) return one.cost - other.cost;
      if (one.entry.parameter !== other.entry.parameter) {
        return one.entry.parameter < other.entry.parameter ? -1 : 1;
      }
      return one.entry.line - other.entry.line;
    })
    .map(({ index }) => index);
}

interface KeyCost {
  readonly key: Key;
  readonly cost: number;
}

/** The most that any origin can cost. */
class Load {
  readonly #prefixes: LiteralChains;
  readonly #suffixes: LiteralChains;
  readonly #inner = new Map(INNER_LENGTHS.map((length) => [length, new InnerLiteralsCost(length)]));
  #everywhere = 0;

  constructor(keys: readonly Key[]) {
    this.#prefixes = new LiteralChains(literalsOf(keys, 'prefix'));
    this.#suffixes = new LiteralChains(literalsOf(keys, 'suffix').map(reversed));
  }

  /** The load with one more entry, whose shapes count as if they were all tried together. */
  with(shapes: readonly KeyCost[]): number {
    const prefix = sumOf(shapes, 'prefix');
    const suffix = sumOf(shapes, 'suffix');
    return (
      this.#everywhere +
      sumOf(shapes, 'none') +
      this.#prefixes.dearestWith(literalsOf(keysOf(shapes), 'prefix'), prefix) +
      this.#suffixes.dearestWith(literalsOf(keysOf(shapes), 'suffix').map(reversed), suffix) +
      INNER_LENGTHS.reduce((sum, length) => sum + this.#innerSum(shapes, length), 0)
    );
  }

  add(shapes: readonly KeyCost[]): void {
    for (const { key, cost } of shapes) {
      if (key.kind === 'none') this.#everywhere += cost;
      else if (key.kind === 'prefix') this.#prefixes.add(key.literals, cost);
      else if (key.kind === 'suffix') this.#suffixes.add(key.literals.map(reversed), cost);
      else this.#inner.get(key.length)?.add(key.literals, cost);
    }
  }

  #innerSum(shapes: readonly KeyCost[], length: InnerLength): number {
    const its = this.#inner.get(length);
    return shapes.reduce((sum, { key, cost }) => {
      const isOfLength = key.kind === 'inner' && key.length === length;
      return sum + (isOfLength ? key.literals.length * cost : 0);
    }, its?.sumWith([], 0) ?? 0);
  }
}

function keysOf(shapes: readonly KeyCost[]): readonly Key[] {
  return shapes.map(({ key }) => key);
}

function sumOf(shapes: readonly KeyCost[], kind: Key['kind']): number {
  return shapes.reduce((sum, { key, cost }) => sum + (key.kind === kind ? cost : 0), 0);
}

function literalsOf(keys: readonly Key[], kind: 'prefix' | 'suffix'): readonly string[] {
  return keys.flatMap((key) => (key.kind === kind ? key.literals : []));
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}
