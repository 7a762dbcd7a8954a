import { indexKeys } from '../pattern/index-keys';
import { grouped } from '../pattern/size';
import { type Budgeted, inOrderOfAdmission } from './admission';
import type { Entry } from './entry';
import { type KeyCost, KeyedLoad, reversed } from './keyed-load';
import { LiteralChains } from './literal-chains';
import {
  CANDIDATE_COST,
  chooseKeys,
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
export const TOO_MANY_REASON = `is among the largest of too many entries that can match the same origins (maximum ${grouped(LIST_TRANSITIONS_LIMIT)} transitions together): shorten it, or add literal text at its ends`;

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
  const keyed = ({ shape, cost }: PlacedShape): KeyedShape => ({
    shape,
    cost,
    key: keyOf.get(shape) ?? NO_KEY,
  });
  const roughly = new KeyedLoad(keys);
  roughly.add(all.map(keyed));
  if (roughly.most <= LIST_TRANSITIONS_LIMIT) return { entries, tooMany: [] };

  const exactly = placed.map((shapes) => shapes.map(withExactCost).map(keyed));
  const load = new Load(all.map(keyed));
  const tooMany = new Set<number>();
  for (const index of inOrderOfAdmission(entries, exactly.map(costOf))) {
    const shapes = exactly[index] ?? [];
    if (load.mostWith(shapes) > LIST_TRANSITIONS_LIMIT) tooMany.add(index);
    else load.add(shapes);
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
  return mostTogether(placed.map(({ shape, cost }, index) => ({ shape, cost, key: keys[index] ?? NO_KEY })));
}

function mostTogether(shapes: readonly KeyedShape[]): number {
  const load = new Load(shapes);
  load.add(shapes);
  return load.most;
}

function placedShapes({ pattern }: Entry, index: number): readonly PlacedShape[] {
  const keys = indexKeys(pattern);
  return keys.kind === 'origins' ? [] : keys.shapes.map((shape) => placeShape(index, shape));
}

function costOf(shapes: readonly Pick<PlacedShape, 'cost'>[]): number {
  return shapes.reduce((sum, { cost }) => sum + cost, 0);
}

interface KeyedShape extends Omit<PlacedShape, 'entry'> {
  readonly key: Key;
}

/**
 * The most that any origin can cost. What is found by its key is tried; what is tried is simulated only if both its ends
 * fit, whatever it was found by. So entries that are told apart by their ends stay so, even if larger ones of another
 * team, which have these ends too, made other keys look better.
 */
class Load {
  readonly #tried: KeyedLoad;
  readonly #simulated: KeyedLoad;
  readonly #prefixes: LiteralChains;
  readonly #suffixes: LiteralChains;

  /** @param shapes all that will be added */
  constructor(shapes: readonly KeyedShape[]) {
    const keys = shapes.map(({ key }) => key);
    this.#tried = new KeyedLoad(keys);
    this.#simulated = new KeyedLoad(keys);
    this.#prefixes = new LiteralChains(shapes.flatMap(({ shape }) => shape.prefixes));
    this.#suffixes = new LiteralChains(shapes.flatMap(({ shape }) => shape.suffixes.map(reversed)));
  }

  get most(): number {
    return this.mostWith([]);
  }

  /** The load with the shapes of one more entry, which count as if they were all tried together. */
  mostWith(shapes: readonly KeyedShape[]): number {
    const cost = shapes.reduce((sum, shape) => sum + simulationOf(shape), 0);
    const simulated = Math.min(
      this.#simulated.mostWith(shapes.map(toSimulate)),
      this.#prefixes.dearestWith(
        shapes.flatMap(({ shape }) => shape.prefixes),
        cost,
      ),
      this.#suffixes.dearestWith(
        shapes.flatMap(({ shape }) => shape.suffixes.map(reversed)),
        cost,
      ),
    );
    return this.#tried.mostWith(shapes.map(toTry)) + simulated;
  }

  add(shapes: readonly KeyedShape[]): void {
    this.#tried.add(shapes.map(toTry));
    this.#simulated.add(shapes.map(toSimulate));
    for (const keyed of shapes) {
      this.#prefixes.add(keyed.shape.prefixes, simulationOf(keyed));
      this.#suffixes.add(keyed.shape.suffixes.map(reversed), simulationOf(keyed));
    }
  }
}

function simulationOf({ cost }: KeyedShape): number {
  return cost - CANDIDATE_COST;
}

function toTry({ key }: KeyedShape): KeyCost {
  return { key, cost: CANDIDATE_COST };
}

function toSimulate(shape: KeyedShape): KeyCost {
  return { key: shape.key, cost: simulationOf(shape) };
}
