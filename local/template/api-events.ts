import { functionId } from './functions';
import type { Scope } from './intrinsics';
import type { Resource } from './resources';
import type { Route } from './routes';
import { isMap, mapAt, type Path, requiredText, TemplateError, type ValueMap } from './value';

/** An event that gives a function a route of an API. */
export interface ApiEvent {
  readonly functionId: string;
  /** As written. */
  readonly properties: ValueMap;
  /** Of the properties. */
  readonly path: Path;
}

/** The events of that type of every function. */
export function readApiEvents(
  resources: readonly Resource[],
  type: 'Api' | 'HttpApi',
  scope: Scope,
): ApiEvent[] {
  return resources
    .filter((resource) => resource.type === 'AWS::Serverless::Function')
    .flatMap((resource) => eventsOf(resource, type, scope));
}

function eventsOf({ logicalId, properties, path }: Resource, type: string, scope: Scope): ApiEvent[] {
  const propertiesPath = [...path, 'Properties'];
  return Object.entries(mapAt(properties, 'Events', propertiesPath)).flatMap(([name, event]) => {
    const place = [...propertiesPath, 'Events', name];
    if (!isMap(event)) throw new TemplateError(place, 'is not a map');
    if (requiredText(event, 'Type', place) !== type) return [];
    return {
      functionId: functionId(scope, logicalId, place),
      properties: mapAt(event, 'Properties', place),
      path: [...place, 'Properties'],
    };
  });
}

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
