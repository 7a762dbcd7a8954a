import type { Route } from '../template/routes';
import { matchingRoutes, type RouteMatch, segmentsOf } from './route-match';

/** What ANY stands for. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings.html */
const ANY_METHODS = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

/**
 * Finds the route as a REST API does: first the resource, by path alone; then the method, on that resource
 * alone. So OPTIONS on a resource that declares only GET finds nothing, even beside OPTIONS on `/{proxy+}`:
 * what AWS does then is contradicted, and a developer should see here that the declaration is missing.
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
