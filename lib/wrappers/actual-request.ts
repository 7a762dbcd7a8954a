import type { Decision } from '../allowlist/decision';
import { readApiEvent } from '../api-gateway/api-event';
import { type ApiResult, readProxyResult, toApiResult } from '../api-gateway/proxy-result';
import { withCorsHeaders } from '../api-gateway/result-headers';
import { actualResponseHeaders, refusedResponse } from '../cors/actual-response';
import { readOrigin } from '../origin/serialized-origin';
import { decisionFields, type LoggedRequest } from '../telemetry/decision-log';
import type { CorsRuntime } from './cors-runtime';

/** Options of a wrapped function. */
export interface ActualRequestOptions {
  /**
   * Answer a request whose Origin is not allowed with 403 (503 while no allowlist could be loaded) and do not run the
   * handler. Default: false. The handler then runs, and the browser keeps the page from reading the response.
   */
  readonly refuseNotAllowed?: boolean;
}

/** The part of Lambda's context that is used. */
export interface InvocationContext {
  readonly awsRequestId?: string;
}

/** The CORS side of one actual request, the same for withCors, Middy and Powertools. */
export interface ActualRequest {
  /** The result to return without running the handler; undefined if the handler is to run. */
  refusal(): Promise<ApiResult | undefined>;
  /** The Access-Control-* headers of the response; none if the page may not read it. */
  corsHeaders(): Promise<Readonly<Record<string, string>>>;
  /**
   * The handler's result as API Gateway reads it, with the CORS headers of the decision and no other Access-Control-* header.
   * A result that JSON cannot represent or API Gateway cannot read counts as a failure of the handler. Never rejects.
   */
  respond<Result>(result: Result): Promise<Result | ApiResult>;
  /** Logs and counts an error of the handler. @returns the 500 to return, without CORS headers yet */
  failed(error: unknown): ApiResult;
}

/**
 * Starts deciding on an actual request, so that the decision is made while the handler runs.
 * @returns undefined if the invocation does not come from an API. CORS leaves that alone, errors included
 */
export function beginActualRequest(
  { decide, policy, log, count, decisions }: CorsRuntime,
  { refuseNotAllowed = false }: ActualRequestOptions,
  event: unknown,
  context: InvocationContext | undefined,
): ActualRequest | undefined {
  const request = readApiEvent(event);
  const origin = readOrigin(request?.headers.origin ?? []);
  if (request === undefined || origin.kind === 'none') decisions?.addOther();
  if (request === undefined) return undefined;

  const { payloadFormat } = request;
  const decision = origin.kind === 'none' ? undefined : observed(decide(origin), request);

  return {
    async refusal() {
      if (!refuseNotAllowed) return undefined;
      const decided = await decision;
      return decided?.outcome === 'not-allowed' ? toApiResult(refusedResponse(decided.reason)) : undefined;
    },
    corsHeaders,
    async respond(result) {
      return withCorsHeaders(readable(result), await corsHeaders(), payloadFormat);
    },
    failed,
  };

  /** Counts and logs a decision, once it is made, as that on a preflight. */
  async function observed(deciding: Decision | Promise<Decision>, request: LoggedRequest): Promise<Decision> {
    const decided = await deciding;
    const isNew = decisions?.add(request, decided) ?? refuseNotAllowed;
    if (decided.outcome === 'not-allowed') {
      const message = refuseNotAllowed ? 'request refused' : 'actual request not allowed';
      log[isNew ? 'info' : 'debug'](message, () => decisionFields(request, decided, context?.awsRequestId));
    }
    return decided;
  }

  function readable<Result>(result: Result) {
    try {
      return readProxyResult(result, payloadFormat);
    } catch (error) {
      return failed(error);
    }
  }

  function failed(error: unknown): ApiResult {
    count('WrappedHandlerFailed');
    log.error('the wrapped handler failed', { function_request_id: context?.awsRequestId, error });
    return INTERNAL_SERVER_ERROR;
  }

  async function corsHeaders() {
    const decided = await decision;
    return decided === undefined ? {} : actualResponseHeaders(decided, policy);
  }
}

const INTERNAL_SERVER_ERROR: ApiResult = {
  statusCode: 500,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ message: 'Internal server error' }),
};
