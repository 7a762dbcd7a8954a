import type { Scope } from './intrinsics';
import { type Resource, resolveMembers, resolveProperties } from './resources';
import { asText, isMap, mapAt, member, type Path, requiredText, TemplateError, type ValueMap } from './value';

/** One method of one resource of an API, and the function behind it. */
export interface Route {
  /** Upper case, or `ANY`. */
  readonly method: string;
  /** As declared: `/items/{id}`, `/{proxy+}`. */
  readonly path: string;
  readonly functionId: string;
}

/** An AWS::Serverless::Api. (HTTP APIs will be of another kind beside it.) */
export interface RestApiDefinition {
  readonly kind: 'rest';
  readonly logicalId: string;
  readonly stage: string;
  readonly stageVariables: ReadonlyMap<string, string>;
  readonly binaryMediaTypes: readonly string[];
  readonly routes: readonly Route[];
}

/** SAM makes this API for `Api` events that name none. */
const IMPLICIT_API = 'ServerlessRestApi';
const METHODS = ['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/** The REST APIs of the template, each with the routes that functions' events give it. */
export function readRestApis(resources: readonly Resource[], scope: Scope): RestApiDefinition[] {
  const routes = resources
    .filter(({ type }) => type === 'AWS::Serverless::Function')
    .flatMap((resource) => readRoutes(resource, scope));
  const declared = resources
    .filter(({ type }) => type === 'AWS::Serverless::Api')
    .map((resource) => readRestApi(resource, scope));
  const implicit = {
    logicalId: IMPLICIT_API,
    stage: 'Prod',
    stageVariables: new Map(),
    binaryMediaTypes: [],
  };

  for (const { apiId, place } of routes) {
    if (apiId !== IMPLICIT_API && !declared.some(({ logicalId }) => logicalId === apiId)) {
      throw new TemplateError(place, `there is no API ${apiId}`);
    }
  }
  return [...declared, implicit]
    .map((api) => ({
      ...api,
      kind: 'rest' as const,
      routes: routes.filter(({ apiId }) => apiId === api.logicalId).map(({ route }) => route),
    }))
    .filter((api) => api.routes.length > 0);
}

function readRestApi(resource: Resource, scope: Scope): Omit<RestApiDefinition, 'kind' | 'routes'> {
  const path = [...resource.path, 'Properties'];
  const properties = resolveProperties(resource, ['StageName', 'Variables', 'BinaryMediaTypes'], scope);
  const variables = Object.entries(mapAt(properties, 'Variables', path));
  const mediaTypes = member(properties, 'BinaryMediaTypes') ?? [];
  if (!Array.isArray(mediaTypes)) throw new TemplateError([...path, 'BinaryMediaTypes'], 'is not a list');
  return {
    logicalId: resource.logicalId,
    stage: requiredText(properties, 'StageName', path),
    stageVariables: new Map(
      variables.map(([name, value]) => [name, asText(value, [...path, 'Variables', name])]),
    ),
    // `~1` stands for the slash that CloudFormation would not take in a key.
    binaryMediaTypes: mediaTypes.map((type) => asText(type, path).replaceAll('~1', '/').toLowerCase()),
  };
}

interface ApiEvent {
  readonly apiId: string;
  readonly route: Route;
  readonly place: Path;
}

function readRoutes({ logicalId, properties, path }: Resource, scope: Scope): ApiEvent[] {
  const eventsPath = [...path, 'Properties', 'Events'];
  const apiEvents: ApiEvent[] = [];
  for (const [name, event] of Object.entries(mapAt(properties, 'Events', [...path, 'Properties']))) {
    const place = [...eventsPath, name];
    if (!isMap(event)) throw new TemplateError(place, 'is not a map');
    const type = requiredText(event, 'Type', place);
    if (type === 'HttpApi') throw new TemplateError(place, 'the local run does not serve HTTP APIs yet');
    if (type === 'Api') apiEvents.push(readApiEvent(logicalId, event, scope, place));
  }
  return apiEvents;
}

function readApiEvent(functionId: string, event: ValueMap, scope: Scope, place: Path): ApiEvent {
  const path = [...place, 'Properties'];
  const written = mapAt(event, 'Properties', place);
  const properties = resolveMembers(written, ['RestApiId', 'Method', 'Path'], scope, path);

  const method = requiredText(properties, 'Method', path).toUpperCase();
  if (!METHODS.includes(method))
    throw new TemplateError([...path, 'Method'], `${method} is no method of a REST API`);
  const resourcePath = requiredText(properties, 'Path', path);
  if (!resourcePath.startsWith('/')) {
    throw new TemplateError([...path, 'Path'], `${JSON.stringify(resourcePath)} does not start with a slash`);
  }
  // RestApiId is a Ref, and in the local run a resource's Ref is its logical id.
  const apiId = asText(member(properties, 'RestApiId') ?? IMPLICIT_API, [...path, 'RestApiId']);
  return { apiId, place, route: { method, path: resourcePath, functionId } };
}
