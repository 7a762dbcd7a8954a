import { randomUUID } from 'node:crypto';
import type { RestApiDefinition } from '../template/rest-apis';
import type { RestRoute } from '../template/routes';
import { createGatewayResponses } from './gateway-response';
import { headerValues, isBinary } from './headers';
import type { Api, ApiResponse, ReceivedRequest } from './http';
import { type ApiOptions, callIntegration, REST_INTEGRATION_TIMEOUT_SECONDS } from './integration';
import { createRestEvent } from './rest-event';
import { readRestResult } from './rest-result';
import { findRestRoute, type RouteMatch } from './routing';
import { type AuthorizerContext, createTokenAuthorization } from './token-authorization';

/** A REST API in which every method is a Lambda proxy integration. */
export function createRestApi(api: RestApiDefinition, options: ApiOptions): Api {
  const gatewayResponse = createGatewayResponses(api.gatewayResponses);
  const authorize = createTokenAuthorization(api, options);

  return {
    reject: gatewayResponse,

    async answer(request) {
      const match = findRestRoute(api.routes, request.method, request.target.path);
      if (!match) return gatewayResponse('MISSING_AUTHENTICATION_TOKEN');

      const { authorizer } = match.route;
      if (!authorizer) return responseFrom(match, request, null);
      const authorization = await authorize(authorizer, request);
      if (authorization.kind === 'authorized') return responseFrom(match, request, authorization.context);
      return gatewayResponse(authorization.response, authorization);
    },
  };

  async function responseFrom(
    match: RouteMatch<RestRoute>,
    request: ReceivedRequest,
    authorizer: AuthorizerContext | null,
  ): Promise<ApiResponse> {
    const requestId = randomUUID();
    const { accountId, clock, report } = options;
    const { binaryMediaTypes } = api;
    const hasBinaryBody = isBinary(headerValues(request.headers, 'content-type').at(-1), binaryMediaTypes);
    const origin = { api, accountId, requestId, time: clock(), authorizer, hasBinaryBody };
    const event = createRestEvent(request, match, origin);
    const { functionId } = match.route;
    const outcome = await callIntegration(functionId, event, REST_INTEGRATION_TIMEOUT_SECONDS, options);
    switch (outcome.kind) {
      case 'result': {
        const accept = headerValues(request.headers, 'accept')[0];
        const answer = readRestResult(outcome.payload, { requestId, binaryMediaTypes, accept });
        if (answer) return answer;
        report(`${functionId} returned no proxy integration result: ${outcome.payload.slice(0, 200)}`);
        return gatewayResponse('INTEGRATION_FAILURE', { requestId });
      }
      case 'error':
        return gatewayResponse('INTEGRATION_FAILURE', { requestId });
      case 'timeout':
        return gatewayResponse('INTEGRATION_TIMEOUT', { requestId });
      case 'event-too-large':
        return gatewayResponse('REQUEST_TOO_LARGE', { requestId });
    }
  }
}
