import { createHash } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { RestApiDefinition } from '../template/rest-apis';
import { groupHeaders, headerValues, withoutHopByHop } from './headers';
import type { ReceivedRequest } from './http';
import { isBinary } from './media-types';
import type { RequestTarget } from './request-target';
import type { RouteMatch } from './rest-routes';

/** What an event holds beside the request. */
export interface RestEventOrigin {
  readonly api: RestApiDefinition;
  readonly accountId: string;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/**
 * The event of a Lambda proxy integration of a REST API (payload format 1.0).
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
 */
export function createRestEvent(
  request: ReceivedRequest,
  { route, pathParameters }: RouteMatch,
  origin: RestEventOrigin,
): APIGatewayProxyEvent {
  const { api, requestId } = origin;
  const headers = groupHeaders(withForwarding(withoutHopByHop(request.headers), request, requestId));
  const query = groupQuery(request.target.query);
  const isBase64Encoded =
    request.body.length > 0 &&
    isBinary(headerValues(request.headers, 'content-type').at(-1), api.binaryMediaTypes);
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
  { method, target, protocol, sourceIp, headers }: ReceivedRequest,
  resourcePath: string,
  { api, accountId, requestId, time }: RestEventOrigin,
): APIGatewayProxyEvent['requestContext'] {
  const host = (headerValues(headers, 'host').at(-1) ?? '').replace(/:\d+$/, '');
  return {
    accountId,
    apiId: idOf(api.logicalId, 10),
    authorizer: null,
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

/** API Gateway's ids are lower-case letters and digits, the same on every request. */
function idOf(name: string, length: number): string {
  return createHash('sha256').update(name).digest('hex').slice(0, length);
}

/** As in an access log: `09/Apr/2025:12:34:56 +0000`. */
function formatTime(time: number): string {
  const [, day, month, year, clock] = new Date(time).toUTCString().split(' ');
  return `${day}/${month}/${year}:${clock} +0000`;
}

function withForwarding(
  headers: ReceivedRequest['headers'],
  { sourceIp, port }: ReceivedRequest,
  requestId: string,
): ReceivedRequest['headers'] {
  const replaced = ['x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto', 'x-amzn-trace-id'];
  const hex = requestId.replaceAll('-', '');
  return [
    ...headers.filter(([name]) => !replaced.includes(name.toLowerCase())),
    ['X-Amzn-Trace-Id', `Root=1-${hex.slice(0, 8)}-${hex.slice(8)}`],
    ['X-Forwarded-For', [...headerValues(headers, 'x-forwarded-for'), sourceIp].join(', ')],
    ['X-Forwarded-Port', String(port)],
    ['X-Forwarded-Proto', 'http'],
  ];
}

function groupQuery(query: RequestTarget['query']): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of query) groups.set(name, [...(groups.get(name) ?? []), value]);
  return groups;
}

/** Where a single value must stand for several, API Gateway takes the last. */
function lastValues(groups: ReadonlyMap<string, string[]>): Record<string, string> {
  return Object.fromEntries([...groups].map(([name, values]) => [name, values.at(-1) ?? '']));
}
