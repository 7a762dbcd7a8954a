import type { Decision } from '../allowlist/decision';
import type { LogFields } from '../freshness/ports/log';

/** What a log line tells of a request. */
export interface LoggedRequest {
  /** API Gateway's own id; undefined where the event has none. */
  readonly requestId: string | undefined;
  readonly headers: { readonly origin: readonly string[] };
}

/** How much of an Origin is logged, in characters: all of any that could be one (326), and no more of a hostile header. */
const ORIGIN_FIELD_MAX_LENGTH = 326;

/** The Origin header of a request, as far as it is told. */
export function loggedOrigin({ headers }: Pick<LoggedRequest, 'headers'>): string {
  const [first = ''] = headers.origin;
  const text = headers.origin.length > 1 ? headers.origin.join(', ') : first;
  return text.length > ORIGIN_FIELD_MAX_LENGTH ? text.slice(0, ORIGIN_FIELD_MAX_LENGTH) : text;
}

/**
 * The log fields of a decision: who asked, what was decided, by which line of which parameter.
 * @param lambdaRequestId under Powertools' own key for it
 */
export function decisionFields(
  request: LoggedRequest,
  decision: Decision,
  lambdaRequestId: string | undefined,
): LogFields {
  const entry = 'entry' in decision ? decision.entry : undefined;
  return {
    function_request_id: lambdaRequestId,
    requestId: request.requestId,
    origin: loggedOrigin(request),
    decision: decision.outcome,
    reason: decision.outcome === 'not-allowed' ? decision.reason : undefined,
    entry: entry?.text,
    parameter: entry?.parameter,
    line: entry?.line,
  };
}
