import type { Decision } from '../allowlist/decision';
import type { ApiRequest } from '../api-gateway/api-event';
import type { LogFields } from '../freshness/log';
import { SERIALIZED_ORIGIN_MAX_LENGTH } from '../origin/serialized-origin';

/**
 * The log fields of a decision: who asked, what was decided, by which line of which parameter.
 * @param lambdaRequestId under Powertools' own key for it
 */
export function decisionFields(
  request: ApiRequest,
  decision: Decision,
  lambdaRequestId: string | undefined,
): LogFields {
  const entry = 'entry' in decision ? decision.entry : undefined;
  return {
    function_request_id: lambdaRequestId,
    requestId: request.requestId,
    // Bounded: a hostile header must not fill the log.
    origin: request.headers.origin.join(', ').slice(0, SERIALIZED_ORIGIN_MAX_LENGTH),
    decision: decision.outcome,
    reason: decision.outcome === 'not-allowed' ? decision.reason : undefined,
    entry: entry?.text,
    parameter: entry?.parameter,
    line: entry?.line,
  };
}
