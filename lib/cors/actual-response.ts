import type { Decision, NotAllowedReason } from '../allowlist/decision';
import type { Answer } from './answer';
import type { CorsPolicy } from './policy';
import { allowOriginValue } from './preflight';

/**
 * The Access-Control-* headers of the response to an actual request: the same decision as its preflight got.
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
 * The answer to an actual request that is refused before it has an effect; its CORS headers are left to the caller.
 * CORS itself never refuses a request: this is for those who would rather not serve what no page may read.
 */
export function notAllowedAnswer(reason: NotAllowedReason): Answer {
  const [status, sentence] =
    reason === 'allowlist-unavailable'
      ? [503, 'The origin cannot be decided on']
      : [403, 'The origin is not allowed'];
  return {
    status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
    body: JSON.stringify({ message: `${sentence}: ${reason}` }),
  };
}
