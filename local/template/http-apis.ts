import { readDefinitionBody } from './definition-body';
import { type FunctionEvent, readFunctionEvents } from './function-events';
import type { Scope } from './intrinsics';
import { type Resource, resolveMembers, resolveProperties } from './resources';
import { checkRoutePath, type HttpRoute, withRoutes } from './routes';
import { mapAt, type Path, TemplateError, textAt, textMapAt, type ValueMap } from './value';

/** An AWS::Serverless::HttpApi. */
export interface HttpApiDefinition {
  readonly kind: 'http';
  readonly logicalId: string;
  readonly stage: string;
  readonly stageVariables: ReadonlyMap<string, string>;
  readonly routes: readonly HttpRoute[];
}

const PROPERTIES = ['StageName', 'StageVariables', 'DefinitionBody', 'Auth'];

/** SAM creates this API for `HttpApi` events without an ApiId. */
const IMPLICIT_API: HttpApiDefinition = {
  kind: 'http',
  logicalId: 'ServerlessHttpApi',
  stage: '$default',
  stageVariables: new Map(),
  routes: [],
};

/** The HTTP APIs of the template, with the routes of their definitions and of functions' events. */
export function readHttpApis(resources: readonly Resource[], scope: Scope): HttpApiDefinition[] {
  const declared = resources
    .filter(({ type }) => type === 'AWS::Serverless::HttpApi')
    .map((resource) => readHttpApi(resource, scope));
  const apis = [...declared, IMPLICIT_API];
  const given = readFunctionEvents(resources, 'HttpApi', scope).map((event) => readRoute(event, apis, scope));
  return withRoutes<HttpRoute, HttpApiDefinition>(apis, given);
}

function readHttpApi(resource: Resource, scope: Scope): HttpApiDefinition {
  const path = [...resource.path, 'Properties'];
  const properties = resolveProperties(resource, PROPERTIES, scope);
  refuseAuth(properties, path);
  return {
    kind: 'http',
    logicalId: resource.logicalId,
    stage: textAt(properties, 'StageName', path) ?? '$default',
    stageVariables: textMapAt(properties, 'StageVariables', path),
    routes: readDefinitionBody(properties, path).map(({ integration, place, ...route }) => ({
      method: route.method,
      path: route.path,
      functionId: route.functionId,
      payloadFormatVersion: payloadFormatVersion(textAt(integration, 'payloadFormatVersion', place), place),
    })),
  };
}

function readRoute(
  { functionId, properties: written, path }: FunctionEvent,
  apis: readonly HttpApiDefinition[],
  scope: Scope,
): { apiId: string; route: HttpRoute } {
  const names = ['ApiId', 'Method', 'Path', 'PayloadFormatVersion', 'Auth'];
  const properties = resolveMembers(written, names, scope, path);
  refuseAuth(properties, path);
  const apiId = textAt(properties, 'ApiId', path) ?? IMPLICIT_API.logicalId;
  if (!apis.some(({ logicalId }) => logicalId === apiId)) {
    throw new TemplateError(path, `there is no HTTP API ${apiId}`);
  }
  const version = textAt(properties, 'PayloadFormatVersion', path) ?? '2.0';
  return {
    apiId,
    route: {
      ...readRouteKey(properties, path),
      functionId,
      payloadFormatVersion: payloadFormatVersion(version, path),
    },
  };
}

/** An event with neither method nor path is the $default route. */
function readRouteKey(properties: ValueMap, path: Path): { method: string; path: string } {
  const method = textAt(properties, 'Method', path);
  const routePath = textAt(properties, 'Path', path);
  if (routePath === undefined && method === undefined) return { method: 'ANY', path: '$default' };
  if (routePath === undefined || method === undefined) {
    throw new TemplateError(path, 'set both Method and Path, or neither for the $default route');
  }
  checkRoutePath(routePath, [...path, 'Path']);
  return { method: method.toUpperCase(), path: routePath };
}

function payloadFormatVersion(version: string | undefined, path: Path): '1.0' | '2.0' {
  if (version === '1.0' || version === '2.0') return version;
  throw new TemplateError(path, `payload format version ${version} is neither 1.0 nor 2.0`);
}

function refuseAuth(properties: ValueMap, path: Path): void {
  const authorizer = ['DefaultAuthorizer', 'Authorizer'].find(
    (key) => textAt(mapAt(properties, 'Auth', path), key, [...path, 'Auth']) !== undefined,
  );
  if (authorizer)
    throw new TemplateError([...path, 'Auth'], 'the local run does not support authorizers of HTTP APIs');
}
