import type { Route } from '../template/routes';
import { decode } from './request-target';

export interface RouteMatch<Found extends Route> {
  readonly route: Found;
  /** Percent-decoded values of `{name}` and `{name+}`. */
  readonly pathParameters: ReadonlyMap<string, string>;
}

/**
 * The routes whose path takes those segments, the most specific first: segment by segment, a literal one before
 * `{name}` before `{name+}`.
 *
 * @param segments of the request's path, percent-encoded
 */
export function matchingRoutes<Found extends Route>(
  routes: readonly Found[],
  segments: readonly string[],
): RouteMatch<Found>[] {
  return routes
    .flatMap((route) => {
      const pathParameters = matchPath(segmentsOf(route.path), segments);
      return pathParameters ? [{ route, pathParameters }] : [];
    })
    .sort((left, right) => compareSpecificity(left.route.path, right.route.path));
}

/** `/a/b` as `a`, `b`. */
export function segmentsOf(path: string): string[] {
  return path.split('/').slice(1);
}

function matchPath(
  declaredPath: readonly string[],
  segments: readonly string[],
): Map<string, string> | undefined {
  const parameters = new Map<string, string>();
  for (const [index, declared] of declaredPath.entries()) {
    const isGreedy = declared.endsWith('+}');
    const sent = isGreedy ? segments.slice(index).join('/') : segments[index];
    const decoded = sent === undefined ? undefined : decode(sent);
    if (decoded === undefined) return undefined;
    // A parameter is at least one character, which is why /{proxy+} does not match /.
    if (declared.startsWith('{') && decoded === '') return undefined;

    if (isGreedy) return parameters.set(declared.slice(1, -2), decoded);
    if (declared.startsWith('{')) parameters.set(declared.slice(1, -1), decoded);
    else if (declared !== decoded) return undefined;
  }
  return declaredPath.length === segments.length ? parameters : undefined;
}

function compareSpecificity(left: string, right: string): number {
  const ranks = (path: string) =>
    segmentsOf(path).map((segment) => (segment.endsWith('+}') ? '2' : segment.startsWith('{') ? '1' : '0'));
  const [leftRanks, rightRanks] = [ranks(left).join(''), ranks(right).join('')];
  return leftRanks < rightRanks ? -1 : Number(leftRanks > rightRanks);
}
