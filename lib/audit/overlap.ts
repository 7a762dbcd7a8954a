import { endOfHost } from '../origin/serialized-origin';
import { indexKeys } from '../pattern/index-keys';
import type { Pattern } from '../pattern/pattern';
import type { Shape } from '../pattern/shape';

/** The literals that a pattern's origins begin with and their hosts end with; for each of its alternatives. */
export type PatternEnds = readonly Pick<Shape, 'prefixes' | 'suffixes'>[];

export function endsOf(pattern: Pattern): PatternEnds {
  const keys = indexKeys(pattern);
  return keys.kind === 'shapes'
    ? keys.shapes
    : keys.origins.map((origin) => ({
        prefixes: [origin],
        suffixes: [origin.slice(0, endOfHost(origin))],
      }));
}

/** Whether an origin could match both of two patterns. If not, there is no need for an automaton to say so. */
export function mayOverlap(some: PatternEnds, others: PatternEnds): boolean {
  return some.some((one) =>
    others.some(
      (other) =>
        one.prefixes.some((prefix) =>
          other.prefixes.some((its) => prefix.startsWith(its) || its.startsWith(prefix)),
        ) &&
        one.suffixes.some((suffix) =>
          other.suffixes.some((its) => suffix.endsWith(its) || its.endsWith(suffix)),
        ),
    ),
  );
}
