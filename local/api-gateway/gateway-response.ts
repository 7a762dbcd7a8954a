import { randomUUID } from 'node:crypto';
import type { Answer } from './http';

/**
 * The answers that API Gateway makes itself.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
const GATEWAY_RESPONSES = {
  BAD_REQUEST: [400, 'Bad Request', 'BadRequestException'],
  MISSING_AUTHENTICATION_TOKEN: [403, 'Missing Authentication Token', 'MissingAuthenticationTokenException'],
  REQUEST_TIMEOUT: [408, 'Request Timeout', 'RequestTimeoutException'],
  REQUEST_TOO_LARGE: [413, 'Request Too Long', 'RequestTooLargeException'],
  HEADERS_TOO_LARGE: [431, 'Request Header Fields Too Large', 'RequestHeaderFieldsTooLargeException'],
  INTEGRATION_FAILURE: [502, 'Internal server error', 'InternalServerErrorException'],
  INTEGRATION_TIMEOUT: [504, 'Endpoint request timed out', 'GatewayTimeoutException'],
} as const;

export type GatewayResponseType = keyof typeof GATEWAY_RESPONSES;

export function gatewayResponse(type: GatewayResponseType, requestId: string = randomUUID()): Answer {
  const [status, message, errorType] = GATEWAY_RESPONSES[type];
  return {
    status,
    headers: [
      ['Content-Type', 'application/json'],
      ['x-amzn-RequestId', requestId],
      ['x-amzn-ErrorType', errorType],
    ],
    body: Buffer.from(JSON.stringify({ message })),
  };
}
