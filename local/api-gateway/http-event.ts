import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { HttpApiDefinition } from '../template/http-apis';
import type { HttpRoute } from '../template/routes';
import { apiIdOf, formatTime, groupQuery, hostOf, withForwarding } from './event-fields';
import { groupHeaders, headerValues } from './headers';
import type { ReceivedRequest } from './http';
import { decode } from './request-target';
import { createRestEvent } from './rest-event';
import type { RouteMatch } from './routing';

/** The parts of an event that do not come from the request. */
export interface HttpEventOrigin {
  readonly api: HttpApiDefinition;
  readonly accountId: string;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** The event of a Lambda proxy integration of an HTTP API, in the payload format of the route. */
export function createHttpEvent(
  request: ReceivedRequest,
  match: RouteMatch<HttpRoute>,
  origin: HttpEventOrigin,
): object {
  if (match.route.payloadFormatVersion === '2.0') return createEvent(request, match, origin);
  const headers = request.headers.map(([name, value]) => [name.toLowerCase(), value] as const);
  const hasBinaryBody = !isText(request);
  const event = createRestEvent({ ...request, headers }, match, {
    ...origin,
    authorizer: null,
    hasBinaryBody,
  });
  return { version: '1.0', ...event };
}

/**
 * Payload format 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
function createEvent(
  request: ReceivedRequest,
  { route, pathParameters }: RouteMatch<HttpRoute>,
  { api, accountId, requestId, time }: HttpEventOrigin,
): APIGatewayProxyEventV2 {
  const { method, target, protocol, sourceIp, headers, body } = request;
  const host = hostOf(request);
  const routeKey = route.path === '$default' ? '$default' : `${route.method} ${route.path}`;
  const path = `${api.stage === '$default' ? '' : `/${api.stage}`}${decode(target.path) ?? target.path}`;
  const cookies = headerValues(headers, 'cookie').flatMap((value) => value.split(/; */));
  const query = [...groupQuery(target.query)].map(([name, values]) => [name, values.join(',')]);
  const isBase64Encoded = body.length > 0 && !isText(request);
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: target.rawQuery,
    ...(cookies.length > 0 && { cookies }),
    headers: joinedHeaders(request, requestId),
    ...(query.length > 0 && { queryStringParameters: Object.fromEntries(query) }),
    requestContext: {
      accountId,
      apiId: apiIdOf(api),
      domainName: host,
      domainPrefix: host.split('.')[0] ?? host,
      http: { method, path, protocol, sourceIp, userAgent: headerValues(headers, 'user-agent').at(-1) ?? '' },
      requestId,
      routeKey,
      stage: api.stage,
      time: formatTime(time),
      timeEpoch: time,
    },
    ...(pathParameters.size > 0 && { pathParameters: Object.fromEntries(pathParameters) }),
    ...(api.stageVariables.size > 0 && { stageVariables: Object.fromEntries(api.stageVariables) }),
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
}

/** Names in lower case, values of a repeated header joined by commas. Cookies have a field of their own. */
function joinedHeaders(request: ReceivedRequest, requestId: string): Record<string, string> {
  const groups = groupHeaders(withForwarding(request.headers, request, requestId));
  return Object.fromEntries(
    [...groups]
      .map(([name, values]) => [name.toLowerCase(), values.join(',')])
      .filter(([name]) => name !== 'cookie' && name !== 'connection'),
  );
}

/** Any other body is passed to the function in base64. */
function isText({ headers }: ReceivedRequest): boolean {
  const mediaType = headerValues(headers, 'content-type').at(-1)?.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^(?:text\/.*|application\/(?:json|javascript|xml|.*\+(?:json|xml)))$/.test(mediaType);
}
