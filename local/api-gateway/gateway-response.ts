import { randomUUID } from 'node:crypto';
import type { GatewayResponseHeaders } from '../template/gateway-responses';
import type { ApiResponse } from './http';

/**
 * The responses that a REST API makes itself.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
const GATEWAY_RESPONSES = {
  BAD_REQUEST: [400, 'Bad Request', 'BadRequestException'],
  UNAUTHORIZED: [401, 'Unauthorized', 'UnauthorizedException'],
  ACCESS_DENIED: [403, 'User is not authorized to access this resource', 'AccessDeniedException'],
  MISSING_AUTHENTICATION_TOKEN: [403, 'Missing Authentication Token', 'MissingAuthenticationTokenException'],
  REQUEST_TIMEOUT: [408, 'Request Timeout', 'RequestTimeoutException'],
  REQUEST_TOO_LARGE: [413, 'Request Too Long', 'RequestTooLargeException'],
  HEADERS_TOO_LARGE: [431, 'Request Header Fields Too Large', 'RequestHeaderFieldsTooLargeException'],
  AUTHORIZER_FAILURE: [500, null, 'AuthorizerFailureException'],
  AUTHORIZER_CONFIGURATION_ERROR: [500, null, 'AuthorizerConfigurationException'],
  INTERNAL_ERROR: [502, 'Internal server error', 'InternalServerErrorException'],
  INTEGRATION_FAILURE: [502, 'Internal server error', 'InternalServerErrorException'],
  INTEGRATION_TIMEOUT: [504, 'Endpoint request timed out', 'GatewayTimeoutException'],
} as const;

export type GatewayResponseType = keyof typeof GATEWAY_RESPONSES;

export type GatewayResponses = (
  type: GatewayResponseType,
  details?: { readonly requestId?: string; readonly message?: string },
) => ApiResponse;

/**
 * Creates the gateway responses of an API.
 *
 * @param headers as the template declares them: by type, else for DEFAULT_4XX or DEFAULT_5XX
 */
export function createGatewayResponses(headers: GatewayResponseHeaders): GatewayResponses {
  return (type, { requestId = randomUUID(), message } = {}) => {
    const [status, defaultMessage, errorType] = GATEWAY_RESPONSES[type];
    const declared = headers.get(type) ?? headers.get(status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX') ?? [];
    // Only this type spells the key with a capital letter.
    const key = type === 'ACCESS_DENIED' ? 'Message' : 'message';
    return {
      status,
      headers: [
        ['Content-Type', 'application/json'],
        ['x-amzn-RequestId', requestId],
        ['x-amzn-ErrorType', errorType],
        ...declared,
      ],
      body: Buffer.from(JSON.stringify({ [key]: message ?? defaultMessage })),
    };
  };
}
