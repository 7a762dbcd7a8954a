import type { Route } from '../template/routes';
import { decode } from './request-target';

export interface RouteMatch<Found extends Route> {
  readonly route: Found;
  /** Percent-decoded values of `{name}` and `{name+}`. */
  readonly pathParameters: ReadonlyMap<string, string>;
}

/** The methods of ANY: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings.html */
const ANY_METHODS = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

/**
 * Finds the route as a REST API does: first the resource, by path alone; then the method, on that resource alone.
 * So OPTIONS on a resource that declares only GET finds nothing, even beside OPTIONS on `/{proxy+}`. Sources disagree on what AWS
 * does there, and this way a developer notices that the declaration is missing.
 *
 * @param path as sent, percent-encoded; a slash at its end makes no difference
 */
export function findRestRoute<Found extends Route>(
  routes: readonly Found[],
  method: string,
  path: string,
): RouteMatch<Found> | undefined {
  const matches = matchingRoutes(routes, segmentsOf(path.replace(/\/+$/, '') || '/'));
  const ofResource = matches.filter(({ route }) => route.path === matches[0]?.route.path);
  return (
    ofResource.find(({ route }) => route.method === method) ??
    ofResource.find(({ route }) => route.method === 'ANY' && ANY_METHODS.has(method))
  );
}

/**
 * Finds the route as an HTTP API does: the most specific path that has the method itself or ANY; else `$default`.
 * Unlike in a REST API, a path without the method leaves the request to less specific paths: OPTIONS on `/{proxy+}` serves every
 * path except `/`, whatever routes that path has for other methods.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html#http-api-develop-routes.evaluation
 *
 * @param path as sent, percent-encoded; a slash at its end counts
 */
export function findHttpRoute<Found extends Route>(
  routes: readonly Found[],
  method: string,
  path: string,
): RouteMatch<Found> | undefined {
  const matches = matchingRoutes(routes, segmentsOf(path)).filter(
    ({ route }) => route.method === method || route.method === 'ANY',
  );
  const mostSpecific = matches.filter(({ route }) => route.path === matches[0]?.route.path);
  const route = routes.find((candidate) => candidate.path === '$default');
  return (
    mostSpecific.find((match) => match.route.method === method) ??
    mostSpecific[0] ??
    (route && { route, pathParameters: new Map() })
  );
}

/**
 * The routes whose path matches, most specific first: segment by segment, a literal before `{name}` before `{name+}`.
 *
 * @param segments of the request's path, percent-encoded
 */
function matchingRoutes<Found extends Route>(
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
function segmentsOf(path: string): string[] {
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
    // A parameter has at least one character, so /{proxy+} does not match /.
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
