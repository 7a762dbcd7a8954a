import type { TokenAuthorizer } from './token-authorizers';
import { type Path, TemplateError } from './value';

/** A method and path of an API, and the function behind it. */
export interface Route {
  /** Upper case, or `ANY`. */
  readonly method: string;
  /** As declared: `/items/{id}`, `/{proxy+}`, in HTTP APIs also `$default`. */
  readonly path: string;
  /** The function's name in this run. */
  readonly functionId: string;
}

export interface RestRoute extends Route {
  /** Called before the function; undefined if the route is open. */
  readonly authorizer?: TokenAuthorizer | undefined;
}

export interface HttpRoute extends Route {
  readonly payloadFormatVersion: '1.0' | '2.0';
}

/** @throws TemplateError if it is not a path of an API */
export function checkRoutePath(routePath: string, path: Path): void {
  if (!routePath.startsWith('/')) {
    throw new TemplateError(path, `${JSON.stringify(routePath)} does not start with a slash`);
  }
}

/** The APIs that have routes, each with those of its own definition followed by those of functions' events. */
export function withRoutes<Found extends Route, Api extends { logicalId: string; routes: readonly Found[] }>(
  apis: readonly Api[],
  given: readonly { readonly apiId: string; readonly route: Found }[],
): Api[] {
  return apis
    .map((api) => {
      const ofEvents = given.filter(({ apiId }) => apiId === api.logicalId).map(({ route }) => route);
      return { ...api, routes: [...api.routes, ...ofEvents] };
    })
    .filter(({ routes }) => routes.length > 0);
}

/** The routes of an API as one line: each path with its methods. */
export function routesText(routes: readonly Route[]): string {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of routes) methods.set(path, (methods.get(path) ?? new Set()).add(method));
  return [...methods]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([path, own]) => `${[...own].sort().join('|')} ${path}`)
    .join(', ');
}
