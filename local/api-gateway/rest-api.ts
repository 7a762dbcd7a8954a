import { randomUUID } from 'node:crypto';
import type { InvocationOutcome } from '../lambda/environment';
import type { RestApiDefinition } from '../template/rest-apis';
import { gatewayResponse } from './gateway-response';
import { headerValues } from './headers';
import type { Answer, Api, ReceivedRequest } from './http';
import { REST_INTEGRATION_TIMEOUT_SECONDS, withinTimeout } from './integration-timeout';
import { createRestEvent } from './rest-event';
import { readRestResult } from './rest-result';
import { findRoute, type RouteMatch } from './rest-routes';

export interface RestApiOptions {
  readonly accountId: string;
  readonly clock: () => number;
  /** @param event JSON */
  readonly invoke: (functionId: string, event: string) => Promise<InvocationOutcome>;
  /** Tells the developer why a function's answer did not reach the client. */
  readonly report: (line: string) => void;
}

/** A REST API whose every method is a Lambda proxy integration. */
export function createRestApi(api: RestApiDefinition, options: RestApiOptions): Api {
  return {
    answer(request) {
      const match = findRoute(api.routes, request.method, request.target.path);
      return match && answerFrom(match, request);
    },
    noRoute: () => gatewayResponse('MISSING_AUTHENTICATION_TOKEN'),
  };

  async function answerFrom(match: RouteMatch, request: ReceivedRequest): Promise<Answer> {
    const requestId = randomUUID();
    const { accountId, clock, invoke, report } = options;
    const event = createRestEvent(request, match, { api, accountId, requestId, time: clock() });
    const { functionId } = match.route;
    const outcome = await withinTimeout(
      invoke(functionId, JSON.stringify(event)),
      REST_INTEGRATION_TIMEOUT_SECONDS,
    );
    switch (outcome.kind) {
      case 'result': {
        const accept = headerValues(request.headers, 'accept')[0];
        const answer = readRestResult(outcome.payload, {
          requestId,
          binaryMediaTypes: api.binaryMediaTypes,
          accept,
        });
        if (answer) return answer;
        report(`${functionId} returned no proxy integration result: ${outcome.payload.slice(0, 200)}`);
        return gatewayResponse('INTEGRATION_FAILURE', requestId);
      }
      case 'error':
        report(`${functionId} failed: ${outcome.error.errorType}: ${outcome.error.errorMessage}`);
        return gatewayResponse('INTEGRATION_FAILURE', requestId);
      case 'timeout':
        report(`${functionId} timed out after ${outcome.seconds} seconds`);
        return gatewayResponse('INTEGRATION_TIMEOUT', requestId);
      case 'event-too-large':
        return gatewayResponse('REQUEST_TOO_LARGE', requestId);
    }
  }
}
