import type { Decision } from '../../lib/allowlist/decision';
import { type ApiRequest, chosenAllowlist, readApiEvent } from '../../lib/api-gateway/api-event';
import { type ApiResult, toApiResult } from '../../lib/api-gateway/proxy-result';
import { createBrowserObjections, createOptionsResponses, NO_STORE } from '../../lib/cors/preflight';
import type { LogFields } from '../../lib/freshness/ports/log';
import { readOrigin } from '../../lib/origin/serialized-origin';
import { decisionFields } from '../../lib/telemetry/decision-log';
import type { InvocationContext } from '../../lib/wrappers/actual-request';
import type { CorsRuntime } from '../../lib/wrappers/cors-runtime';

const NOT_AN_API_EVENT = problem(400, 'This is not an API Gateway proxy event');
const NOT_OPTIONS = problem(405, 'This function only answers OPTIONS', { Allow: 'OPTIONS' });

/** Creates the handler of OPTIONS requests. It answers preflights by the decision on their origin, any other with 204. */
export function createCorsHandler({ decide, policy, log, decisions }: CorsRuntime) {
  const responses = createOptionsResponses(policy);
  const browserObjections = createBrowserObjections(policy);
  const otherOptions = toApiResult(responses.other);

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
    // To await a value that is there already costs as much as the decision itself.
    const decision = decided instanceof Promise ? await decided : decided;
    const fields = () => ({ ...decisionFields(request, decision, context?.awsRequestId), allowlist });
    logPreflight(request, requestMethod, decision, allowlist, fields);
    return toApiResult(responses.preflight(decision));
  };

  function withoutDecision(result: ApiResult): ApiResult {
    decisions?.addOther();
    return result;
  }

  /** Operators must see what fails, once. What repeats and what works is logged at level DEBUG only. */
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
    headers: { 'Content-Type': 'application/json', ...NO_STORE, ...headers },
    body: JSON.stringify({ message }),
  });
}
