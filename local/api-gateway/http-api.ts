import { randomUUID } from 'node:crypto';
import type { HttpApiDefinition } from '../template/http-apis';
import type { HttpRoute } from '../template/routes';
import type { Api, ApiResponse, ReceivedRequest } from './http';
import { createHttpEvent } from './http-event';
import { readHttpResult } from './http-result';
import { type ApiOptions, callIntegration, HTTP_INTEGRATION_TIMEOUT_SECONDS } from './integration';
import { readRestResult } from './rest-result';
import { findHttpRoute, type RouteMatch } from './routing';

/** The errors that an HTTP API makes itself. They cannot be customized, not even their headers. */
const ERRORS = {
  BAD_REQUEST: [400, 'Bad Request'],
  NOT_FOUND: [404, 'Not Found'],
  REQUEST_TIMEOUT: [408, 'Request Timeout'],
  REQUEST_TOO_LARGE: [413, 'Request Entity Too Large'],
  HEADERS_TOO_LARGE: [431, 'Request Header Fields Too Large'],
  INTERNAL_ERROR: [500, 'Internal Server Error'],
  INTEGRATION_TIMEOUT: [503, 'Service Unavailable'],
} as const;

/** An HTTP API in which every route is a Lambda proxy integration. */
export function createHttpApi(api: HttpApiDefinition, options: ApiOptions): Api {
  return {
    reject: errorResponse,

    async answer(request) {
      const match = findHttpRoute(api.routes, request.method, request.target.path);
      if (!match) return errorResponse('NOT_FOUND');
      const requestId = randomUUID();
      const { status, headers, body } = await responseFrom(match, request, requestId);
      return { status, headers: [...headers, ['Apigw-Requestid', requestId]], body };
    },
  };

  async function responseFrom(
    match: RouteMatch<HttpRoute>,
    request: ReceivedRequest,
    requestId: string,
  ): Promise<ApiResponse> {
    const { accountId, clock, report } = options;
    const { functionId, payloadFormatVersion } = match.route;
    const event = createHttpEvent(request, match, { api, accountId, requestId, time: clock() });
    const outcome = await callIntegration(functionId, event, HTTP_INTEGRATION_TIMEOUT_SECONDS, options);
    switch (outcome.kind) {
      case 'result': {
        const answer =
          payloadFormatVersion === '2.0' ? readHttpResult(outcome.payload) : readFormat1(outcome.payload);
        if (answer) return answer;
        report(
          `${functionId} returned no result of payload format ${payloadFormatVersion}: ${outcome.payload.slice(0, 200)}`,
        );
        return errorResponse('INTERNAL_ERROR');
      }
      case 'error':
        return errorResponse('INTERNAL_ERROR');
      case 'timeout':
        return errorResponse('INTEGRATION_TIMEOUT');
      case 'event-too-large':
        return errorResponse('REQUEST_TOO_LARGE');
    }
  }
}

/** As a REST API does, except that an HTTP API decodes every base64 body. */
function readFormat1(payload: string): ApiResponse | undefined {
  return readRestResult(payload, { requestId: randomUUID(), binaryMediaTypes: ['*/*'], accept: undefined });
}

function errorResponse(type: keyof typeof ERRORS): ApiResponse {
  const [status, message] = ERRORS[type];
  return {
    status,
    headers: [['Content-Type', 'application/json']],
    body: Buffer.from(JSON.stringify({ message })),
  };
}
