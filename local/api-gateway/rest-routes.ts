import type { Route } from '../template/rest-apis';
import { decode } from './request-target';

export interface RouteMatch {
  readonly route: Route;
  /** Percent-decoded values of `{name}` and `{name+}`. */
  readonly pathParameters: ReadonlyMap<string, string>;
}

/** What ANY stands for. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings.html */
const ANY_METHODS = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

/**
 * Finds the route as a REST API does: first the resource, by path alone; then the method, on that resource
 * alone. So OPTIONS on a resource that declares only GET finds nothing, even beside OPTIONS on `/{proxy+}`:
 * what AWS does then is contradicted, and a developer should see here that the declaration is missing.
 *
 * @param path as sent, percent-encoded; a slash at its end makes no difference
 */
export function findRoute(routes: readonly Route[], method: string, path: string): RouteMatch | undefined {
  const segments = segmentsOf(path);
  const [best] = routes
    .flatMap((route) => {
      const pathParameters = matchResource(segmentsOf(route.path), segments);
      return pathParameters ? [{ route, pathParameters }] : [];
    })
    .sort((left, right) => compareSpecificity(left.route.path, right.route.path));
  if (!best) return undefined;

  const methodsOfResource = routes.filter((route) => route.path === best.route.path);
  const route =
    methodsOfResource.find((route) => route.method === method) ??
    methodsOfResource.find((route) => route.method === 'ANY' && ANY_METHODS.has(method));
  return route && { route, pathParameters: best.pathParameters };
}

function segmentsOf(path: string): string[] {
  return path.replace(/\/+$/, '').split('/').slice(1);
}

function matchResource(
  resource: readonly string[],
  segments: readonly string[],
): Map<string, string> | undefined {
  const parameters = new Map<string, string>();
  for (const [index, declared] of resource.entries()) {
    const isGreedy = declared.endsWith('+}');
    const sent = isGreedy ? segments.slice(index).join('/') : segments[index];
    // A parameter is at least one character, which is why /{proxy+} does not match /.
    if (sent === undefined || sent === '') return undefined;

    const decoded = decode(sent);
    if (decoded === undefined) return undefined;
    if (isGreedy) return parameters.set(declared.slice(1, -2), decoded);
    if (declared.startsWith('{')) parameters.set(declared.slice(1, -1), decoded);
    else if (declared !== decoded) return undefined;
  }
  return resource.length === segments.length ? parameters : undefined;
}

/** Segment by segment, a literal one before `{name}` before `{name+}`. */
function compareSpecificity(left: string, right: string): number {
  const ranks = (path: string) =>
    segmentsOf(path).map((segment) => (segment.endsWith('+}') ? '2' : segment.startsWith('{') ? '1' : '0'));
  const [leftRanks, rightRanks] = [ranks(left).join(''), ranks(right).join('')];
  return leftRanks < rightRanks ? -1 : Number(leftRanks > rightRanks);
}
