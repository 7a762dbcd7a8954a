import { indexKeys } from '../pattern/index-keys';
import { treeOf } from '../pattern/pattern-tree';
import { simulatedTrees } from '../pattern/shape';
import { grouped, type Size, sizeOf } from '../pattern/size';
import { type Budgeted, inOrderOfAdmission } from './admission';
import type { Entry } from './entry';
import { needsProof } from './openness';

/**
 * How many states and transitions all entries of a list may have together, but for the literals at their ends. They are
 * what a list takes in memory once all of it has been asked for: 16 MB at most. Realistic lists of 10,000 entries have a
 * tenth of it.
 */
export const TOTAL_SIZE_LIMIT = 1_048_576;

/** To prove that an entry matches no foreign origin takes an automaton of all of it, and a few walks through that. */
const COST_OF_PROOF = 2;

/** Why an entry is not within the limit. */
export const TOO_LARGE_TOGETHER_REASON = `is among the largest entries of a list that is too large (maximum ${grouped(TOTAL_SIZE_LIMIT)} states and transitions together): write + or * instead of large counts, and literal text at the ends`;

/** Holds a list to its total size, by arithmetic, before anything is built. The largest entries go first. */
export function withinTotalSize(entries: readonly Entry[]): Budgeted {
  const costs = entries.map(costOf);
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  if (total <= TOTAL_SIZE_LIMIT) return { entries, tooMany: [] };
  let left = TOTAL_SIZE_LIMIT;
  const tooMany = new Set<number>();
  for (const index of inOrderOfAdmission(entries, costs)) {
    const cost = costs[index] ?? 0;
    if (cost > left) tooMany.add(index);
    else left -= cost;
  }
  return {
    entries: entries.filter((_, index) => !tooMany.has(index)),
    tooMany: entries.filter((_, index) => tooMany.has(index)),
  };
}

function costOf(entry: Entry): number {
  const keys = indexKeys(entry.pattern);
  if (keys.kind === 'origins') return 0;
  const simulated = keys.shapes.flatMap(simulatedTrees).reduce((sum, tree) => sum + weight(sizeOf(tree)), 0);
  return needsProof(entry) ? simulated + COST_OF_PROOF * weight(sizeOf(treeOf(entry.pattern))) : simulated;
}

function weight({ positions, transitions }: Size): number {
  return positions + transitions;
}
