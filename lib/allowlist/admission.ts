import type { Entry } from './entry';

/** Entries that can be in force together, and those that cannot. */
export interface Budgeted {
  readonly entries: readonly Entry[];
  readonly tooMany: readonly Entry[];
}

/**
 * The order in which entries are counted, as indices: denying ones first, because a deny that is missing opens the door;
 * then the smallest, so that no team's entries push out smaller ones of another; never by chance.
 */
export function inOrderOfAdmission(entries: readonly Entry[], costs: readonly number[]): readonly number[] {
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
