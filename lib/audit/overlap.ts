import { endOfHost } from '../origin/serialized-origin';
import { type Ends, indexKeys } from '../pattern/index-keys';
import type { Pattern } from '../pattern/pattern';

/** The literals that a pattern's origins begin with and their hosts end with; for each of its alternatives. */
export type PatternEnds = readonly Ends[];

export function endsOf(pattern: Pattern): PatternEnds {
  const keys = indexKeys(pattern);
  switch (keys.kind) {
    case 'origins':
      return keys.origins.map((origin) => ({ heads: [origin], tails: [origin.slice(0, endOfHost(origin))] }));
    case 'ends':
      return keys.alternatives;
    case 'none':
      return [{ heads: [''], tails: [''] }];
  }
}

/** Whether an origin could match both of two patterns. If not, there is no need for an automaton to say so. */
export function mayOverlap(some: PatternEnds, others: PatternEnds): boolean {
  return some.some((one) =>
    others.some(
      (other) =>
        one.heads.some((head) => other.heads.some((its) => head.startsWith(its) || its.startsWith(head))) &&
        one.tails.some((tail) => other.tails.some((its) => tail.endsWith(its) || its.endsWith(tail))),
    ),
  );
}
