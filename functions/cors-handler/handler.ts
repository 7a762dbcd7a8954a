import type { Decision } from '../../lib/allowlist/decision';
import { type ApiRequest, readApiEvent } from '../../lib/api-gateway/api-event';
import { type ApiResult, toApiResult } from '../../lib/api-gateway/api-result';
import { chosenAllowlist } from '../../lib/api-gateway/stage-variable';
import { createBrowserObjections, createOptionsAnswers, NOT_KEPT } from '../../lib/cors/preflight';
import type { LogFields } from '../../lib/freshness/ports/log';
import { readOrigin } from '../../lib/origin/serialized-origin';
import { decisionFields } from '../../lib/telemetry/decision-log';
import type { InvocationContext } from '../../lib/wrappers/actual-request';
import type { Cors } from '../../lib/wrappers/cors';

const NOT_AN_API_EVENT = problem(400, 'This is not an event of an API Gateway proxy integration');
const NOT_OPTIONS = problem(405, 'This function answers OPTIONS only', { Allow: 'OPTIONS' });

/** Makes the handler that answers OPTIONS calls: preflights by the decision on their origin, others plainly. */
export function createCorsHandler({ decide, policy, log, decisions }: Cors) {
  const answers = createOptionsAnswers(policy);
  const browserObjections = createBrowserObjections(policy);
  const otherOptions = toApiResult(answers.other);

  return async (event: unknown, context?: InvocationContext): Promise<ApiResult> => {
    const request = readApiEvent(event);
    if (request === undefined) return withoutDecision(NOT_AN_API_EVENT);
    if (request.method !== 'OPTIONS') return withoutDecision(NOT_OPTIONS);

    // https://fetch.spec.whatwg.org/#cors-preflight-request
    const origin = readOrigin(request.headers.origin);
    const [requestMethod] = request.headers.requestMethod;
    if (origin.kind === 'none' || requestMethod === undefined) return withoutDecision(otherOptions);

    const allowlist = chosenAllowlist(event);
    const decided = decide(origin, allowlist);
    // An await even of what is there already costs as much as the decision.
    const decision = decided instanceof Promise ? await decided : decided;
    const fields = () => ({ ...decisionFields(request, decision, context?.awsRequestId), allowlist });
    logPreflight(request, requestMethod, decision, allowlist, fields);
    return toApiResult(answers.preflight(decision));
  };

  function withoutDecision(result: ApiResult): ApiResult {
    decisions?.addOther();
    return result;
  }

  /** An operator must see what fails, but once; what repeats and what works is there for whoever turns debug on. */
  function logPreflight(
    request: ApiRequest,
    requestMethod: string,
    decision: Decision,
    allowlist: string | undefined,
    fields: () => LogFields,
  ): void {
    const isNew = decisions?.add(request, decision, allowlist) ?? true;
    if (decision.outcome === 'not-allowed') {
      if (isNew) log.info('preflight not allowed', fields);
      else log.debug('preflight not allowed', fields);
      return;
    }
    const objections = browserObjections(requestMethod, request.headers.requestHeaders);
    if (objections.length > 0) {
      const level = (decisions?.addObjected(request, objections) ?? true) ? 'info' : 'debug';
      log[level]('preflight allowed, but the browser will refuse the call', () => ({
        ...fields(),
        objections,
      }));
    } else {
      log.debug('preflight allowed', fields);
    }
  }
}

function problem(status: number, message: string, headers: Record<string, string> = {}): ApiResult {
  return toApiResult({
    status,
    headers: { 'Content-Type': 'application/json', ...NOT_KEPT, ...headers },
    body: JSON.stringify({ message }),
  });
}
