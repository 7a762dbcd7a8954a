import type { Decision } from '../allowlist/decision';
import { readApiEvent } from '../api-gateway/api-event';
import { type ApiResult, toApiResult } from '../api-gateway/api-result';
import { readProxyResult } from '../api-gateway/proxy-result';
import { withCorsHeaders } from '../api-gateway/result-headers';
import { actualResponseHeaders, notAllowedAnswer } from '../cors/actual-response';
import { readOrigin } from '../origin/serialized-origin';
import { decisionFields, type LoggedRequest } from '../telemetry/decision-log';
import type { Cors } from './cors';

/** What a team may choose for its own functions. */
export interface ActualRequestOptions {
  /**
   * Answer a request whose Origin is not allowed with a 403 (a 503 while no allowlist could be loaded) before the
   * handler runs. Default: false; the browser then only keeps the page from reading the response.
   */
  readonly refuseNotAllowed?: boolean;
}

/** The part of Lambda's context that is made use of. */
export interface InvocationContext {
  readonly awsRequestId?: string;
}

/** The CORS part of one actual request, the same whoever runs the handler: withCors, Middy or Powertools. */
export interface ActualRequest {
  /** The answer to give instead of running the handler; undefined if the handler is to run. */
  refusal(): Promise<ApiResult | undefined>;
  /** The Access-Control-* headers of the response: none where the page may not read it. */
  corsHeaders(): Promise<Readonly<Record<string, string>>>;
  /**
   * What API Gateway makes of a result, with the CORS headers of the decision and no other Access-Control-* header.
   * A result that cannot be written as JSON, or that API Gateway cannot read, is a failure of the handler. Never rejects.
   */
  respond<Result>(result: Result): Promise<Result | ApiResult>;
  /** Logs and counts what the handler has thrown. @returns the 500 to answer with, still without CORS headers */
  failed(error: unknown): ApiResult;
}

/**
 * Begins to decide on an actual request: the decision is under way while the handler works.
 * @returns undefined for an invocation that does not come from an API: the handler's own affair, errors included
 */
export function beginActualRequest(
  { decide, policy, log, count, decisions }: Cors,
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
      return decided?.outcome === 'not-allowed' ? toApiResult(notAllowedAnswer(decided.reason)) : undefined;
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
