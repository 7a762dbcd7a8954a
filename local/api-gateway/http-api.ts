import { randomUUID } from 'node:crypto';
import type { HttpApiDefinition } from '../template/http-apis';
import type { HttpRoute } from '../template/routes';
import type { Answer, Api, ReceivedRequest } from './http';
import { createHttpEvent } from './http-event';
import { readHttpResult } from './http-result';
import { findHttpRoute } from './http-routes';
import { type ApiOptions, callIntegration } from './integration';
import { HTTP_INTEGRATION_TIMEOUT_SECONDS } from './integration-timeout';
import { readRestResult } from './rest-result';
import type { RouteMatch } from './route-match';

/** The errors that an HTTP API makes itself. Nothing about them can be customized, headers neither. */
const ERRORS = {
  BAD_REQUEST: [400, 'Bad Request'],
  NOT_FOUND: [404, 'Not Found'],
  REQUEST_TIMEOUT: [408, 'Request Timeout'],
  REQUEST_TOO_LARGE: [413, 'Request Entity Too Large'],
  HEADERS_TOO_LARGE: [431, 'Request Header Fields Too Large'],
  INTERNAL_ERROR: [500, 'Internal Server Error'],
  INTEGRATION_TIMEOUT: [503, 'Service Unavailable'],
} as const;

/** An HTTP API whose every route is a Lambda proxy integration. */
export function createHttpApi(api: HttpApiDefinition, options: ApiOptions): Api {
  return {
    refuse: errorAnswer,

    async answer(request) {
      const match = findHttpRoute(api.routes, request.method, request.target.path);
      if (!match) return errorAnswer('NOT_FOUND');
      const requestId = randomUUID();
      const { status, headers, body } = await answerFrom(match, request, requestId);
      return { status, headers: [...headers, ['Apigw-Requestid', requestId]], body };
    },
  };

  async function answerFrom(
    match: RouteMatch<HttpRoute>,
    request: ReceivedRequest,
    requestId: string,
  ): Promise<Answer> {
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
        return errorAnswer('INTERNAL_ERROR');
      }
      case 'error':
        return errorAnswer('INTERNAL_ERROR');
      case 'timeout':
        return errorAnswer('INTEGRATION_TIMEOUT');
      case 'event-too-large':
        return errorAnswer('REQUEST_TOO_LARGE');
    }
  }
}

/** As of a REST API, but that an HTTP API decodes every body in base64. */
function readFormat1(payload: string): Answer | undefined {
  return readRestResult(payload, { requestId: randomUUID(), binaryMediaTypes: ['*/*'], accept: undefined });
}

function errorAnswer(type: keyof typeof ERRORS): Answer {
  const [status, message] = ERRORS[type];
  return {
    status,
    headers: [['Content-Type', 'application/json']],
    body: Buffer.from(JSON.stringify({ message })),
  };
}
