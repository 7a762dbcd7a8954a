import { readDefinitionBody } from './definition-body';
import { type FunctionEvent, readFunctionEvents } from './function-events';
import { type GatewayResponseHeaders, readGatewayResponses } from './gateway-responses';
import type { Scope } from './intrinsics';
import { type Resource, resolveMembers, resolveProperties } from './resources';
import { checkRoutePath, type RestRoute, withRoutes } from './routes';
import { type ApiAuth, readAuth } from './token-authorizers';
import { asText, mapAt, member, requiredText, TemplateError, textAt, textMapAt } from './value';

/** An AWS::Serverless::Api. */
export interface RestApiDefinition {
  readonly kind: 'rest';
  readonly logicalId: string;
  readonly stage: string;
  readonly stageVariables: ReadonlyMap<string, string>;
  readonly binaryMediaTypes: readonly string[];
  readonly gatewayResponses: GatewayResponseHeaders;
  readonly routes: readonly RestRoute[];
}

/** An API before the routes of functions' events are added. */
interface DeclaredApi extends RestApiDefinition {
  readonly auth: ApiAuth;
}

const PROPERTIES = [
  'StageName',
  'Variables',
  'BinaryMediaTypes',
  'GatewayResponses',
  'Auth',
  'DefinitionBody',
];
const METHODS = ['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/** SAM creates this API for `Api` events without a RestApiId. */
const IMPLICIT_API: DeclaredApi = {
  kind: 'rest',
  logicalId: 'ServerlessRestApi',
  stage: 'Prod',
  stageVariables: new Map(),
  binaryMediaTypes: [],
  gatewayResponses: new Map(),
  routes: [],
  auth: readAuth({}, []),
};

/** The REST APIs of the template, with the routes of their definitions and of functions' events. */
export function readRestApis(resources: readonly Resource[], scope: Scope): RestApiDefinition[] {
  const declared = resources
    .filter(({ type }) => type === 'AWS::Serverless::Api')
    .map((resource) => readRestApi(resource, scope));
  const apis = [...declared, IMPLICIT_API];
  const given = readFunctionEvents(resources, 'Api', scope).map((event) => readRoute(event, apis, scope));
  return withRoutes<RestRoute, DeclaredApi>(apis, given);
}

function readRestApi(resource: Resource, scope: Scope): DeclaredApi {
  const path = [...resource.path, 'Properties'];
  const properties = resolveProperties(resource, PROPERTIES, scope);
  const mediaTypes = member(properties, 'BinaryMediaTypes') ?? [];
  if (!Array.isArray(mediaTypes)) throw new TemplateError([...path, 'BinaryMediaTypes'], 'is not a list');
  const auth = readAuth(properties, path);
  return {
    kind: 'rest',
    logicalId: resource.logicalId,
    stage: requiredText(properties, 'StageName', path),
    stageVariables: textMapAt(properties, 'Variables', path),
    // `~1` stands for a slash, which SAM does not accept here.
    binaryMediaTypes: mediaTypes.map((type) => asText(type, path).replaceAll('~1', '/').toLowerCase()),
    gatewayResponses: readGatewayResponses(properties, path),
    routes: readDefinitionBody(properties, path).map(({ method, path, functionId, place }) => ({
      method,
      path,
      functionId,
      authorizer: auth.authorizerOf(method, undefined, place),
    })),
    auth,
  };
}

function readRoute(
  { functionId, properties: written, path }: FunctionEvent,
  apis: readonly DeclaredApi[],
  scope: Scope,
): { apiId: string; route: RestRoute } {
  const properties = resolveMembers(written, ['RestApiId', 'Method', 'Path', 'Auth'], scope, path);
  const method = requiredText(properties, 'Method', path).toUpperCase();
  if (!METHODS.includes(method))
    throw new TemplateError([...path, 'Method'], `${method} is not a method of a REST API`);
  const routePath = requiredText(properties, 'Path', path);
  checkRoutePath(routePath, [...path, 'Path']);

  // RestApiId is a Ref, and in the local run a resource's Ref is its logical id.
  const apiId = textAt(properties, 'RestApiId', path) ?? IMPLICIT_API.logicalId;
  const api = apis.find(({ logicalId }) => logicalId === apiId);
  if (!api) throw new TemplateError(path, `there is no REST API ${apiId}`);
  const chosen = textAt(mapAt(properties, 'Auth', path), 'Authorizer', [...path, 'Auth']);
  const authorizer = api.auth.authorizerOf(method, chosen, path);
  return { apiId, route: { method, path: routePath, functionId, authorizer } };
}
