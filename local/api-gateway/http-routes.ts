import type { Route } from '../template/routes';
import { matchingRoutes, type RouteMatch, segmentsOf } from './route-match';

/**
 * Finds the route as an HTTP API does: the most specific path that has the method, its own before ANY; then `$default`.
 * Unlike in a REST API a path that lacks the method leaves the request to less specific ones: OPTIONS on
 * `/{proxy+}` serves every path but `/`, whatever routes that path has for other methods.
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
