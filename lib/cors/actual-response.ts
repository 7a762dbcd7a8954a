import type { Decision, NotAllowedReason } from '../allowlist/decision';
import type { CorsPolicy } from './policy';
import { allowOriginValue, type CorsResponse, notAllowedResponse } from './response';

/**
 * The Access-Control-* headers of the response to an actual request, by the same decision that its preflight got.
 * @returns none where the page may not read the response
 * Source: https://fetch.spec.whatwg.org/#http-responses
 */
export function actualResponseHeaders(decision: Decision, policy: CorsPolicy): Record<string, string> {
  if (decision.outcome === 'not-allowed') {
    return policy.fallbackOrigin === undefined || decision.reason === 'allowlist-unavailable'
      ? {}
      : { 'Access-Control-Allow-Origin': policy.fallbackOrigin };
  }
  return {
    'Access-Control-Allow-Origin': allowOriginValue(decision, policy),
    ...(policy.allowCredentials && { 'Access-Control-Allow-Credentials': 'true' }),
    ...(policy.exposeHeaders.length > 0 && {
      'Access-Control-Expose-Headers': policy.exposeHeaders.join(','),
    }),
  };
}

/**
 * The response to an actual request that is refused before the handler runs; the caller adds its CORS headers.
 * CORS itself never refuses a request. This is for teams that would rather not run a request whose response no page may read.
 */
export function refusedResponse(reason: NotAllowedReason): CorsResponse {
  const notStored = { 'Cache-Control': 'no-store' };
  return reason === 'allowlist-unavailable'
    ? notAllowedResponse(503, 'The origin cannot be decided on', reason, notStored)
    : notAllowedResponse(403, 'The origin is not allowed', reason, notStored);
}
