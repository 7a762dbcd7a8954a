import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Route } from '../template/routes';
import type { ApiDefinition } from '../template/template';
import { apiIdOf, formatTime, groupQuery, hostOf, idOf, withForwarding } from './event-fields';
import { groupHeaders, headerValues, withoutHopByHop } from './headers';
import type { ReceivedRequest } from './http';
import type { RouteMatch } from './routing';
import type { AuthorizerContext } from './token-authorization';

/** The parts of an event that do not come from the request. */
export interface RestEventOrigin {
  readonly api: ApiDefinition;
  readonly accountId: string;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** null if the route has no authorizer. */
  readonly authorizer: AuthorizerContext | null;
  /** Whether the body is passed in base64 instead of as text. */
  readonly hasBinaryBody: boolean;
}

/**
 * The event of a Lambda proxy integration of a REST API (payload format 1.0).
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
 */
export function createRestEvent(
  request: ReceivedRequest,
  { route, pathParameters }: RouteMatch<Route>,
  origin: RestEventOrigin,
): APIGatewayProxyEvent {
  const { api, requestId } = origin;
  const headers = groupHeaders(withForwarding(withoutHopByHop(request.headers), request, requestId));
  const query = groupQuery(request.target.query);
  const isBase64Encoded = request.body.length > 0 && origin.hasBinaryBody;
  return {
    resource: route.path,
    path: request.target.path,
    httpMethod: request.method,
    headers: lastValues(headers),
    multiValueHeaders: Object.fromEntries(headers),
    queryStringParameters: query.size > 0 ? lastValues(query) : null,
    multiValueQueryStringParameters: query.size > 0 ? Object.fromEntries(query) : null,
    pathParameters: pathParameters.size > 0 ? Object.fromEntries(pathParameters) : null,
    stageVariables: api.stageVariables.size > 0 ? Object.fromEntries(api.stageVariables) : null,
    requestContext: createRequestContext(request, route.path, origin),
    body: request.body.length > 0 ? request.body.toString(isBase64Encoded ? 'base64' : 'utf8') : null,
    isBase64Encoded,
  };
}

function createRequestContext(
  request: ReceivedRequest,
  resourcePath: string,
  { api, accountId, requestId, time, authorizer }: RestEventOrigin,
): APIGatewayProxyEvent['requestContext'] {
  const { method, target, protocol, sourceIp, headers } = request;
  const host = hostOf(request);
  return {
    accountId,
    apiId: apiIdOf(api),
    authorizer,
    domainName: host,
    domainPrefix: host.split('.')[0] ?? host,
    extendedRequestId: `${requestId.replaceAll('-', '').slice(0, 15)}=`,
    httpMethod: method,
    identity: {
      accessKey: null,
      accountId: null,
      apiKey: null,
      apiKeyId: null,
      caller: null,
      clientCert: null,
      cognitoAuthenticationProvider: null,
      cognitoAuthenticationType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      principalOrgId: null,
      sourceIp,
      user: null,
      userAgent: headerValues(headers, 'user-agent').at(-1) ?? null,
      userArn: null,
    },
    path: `/${api.stage}${target.path}`,
    protocol,
    requestId,
    requestTime: formatTime(time),
    requestTimeEpoch: time,
    resourceId: idOf(resourcePath, 6),
    resourcePath,
    stage: api.stage,
  };
}

/** Where there is room for one value, API Gateway takes the last one. */
function lastValues(groups: ReadonlyMap<string, string[]>): Record<string, string> {
  return Object.fromEntries([...groups].map(([name, values]) => [name, values.at(-1) ?? '']));
}
