import type { Route } from './routes';
import { type Path, TemplateError } from './value';

/** @throws TemplateError for a path that is none of an API */
export function checkRoutePath(routePath: string, path: Path): void {
  if (!routePath.startsWith('/')) {
    throw new TemplateError(path, `${JSON.stringify(routePath)} does not start with a slash`);
  }
}

/** The APIs that have any routes: those of their own definition, then those that events give them. */
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
