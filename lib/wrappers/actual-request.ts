import { readApiEvent } from '../api-gateway/api-event';
import { type ApiResult, toApiResult } from '../api-gateway/api-result';
import { readProxyResult } from '../api-gateway/proxy-result';
import { withCorsHeaders } from '../api-gateway/result-headers';
import { actualResponseHeaders, notAllowedAnswer } from '../cors/actual-response';
import { readOrigin } from '../origin/serialized-origin';
import { decisionFields } from '../telemetry/decision-log';
import type { Cors } from './cors-from-environment';

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
  { decide, policy, log, count }: Cors,
  { refuseNotAllowed = false }: ActualRequestOptions,
  event: unknown,
  context: InvocationContext | undefined,
): ActualRequest | undefined {
  const request = readApiEvent(event);
  if (request === undefined) return undefined;

  const { payloadFormat } = request;
  const origin = readOrigin(request.headers.origin);
  const decision = origin.kind === 'none' ? undefined : decide(origin);

  return {
    async refusal() {
      if (!refuseNotAllowed) return undefined;
      const decided = await decision;
      if (decided?.outcome !== 'not-allowed') return undefined;
      log.info('request refused', () => decisionFields(request, decided, context?.awsRequestId));
      return toApiResult(notAllowedAnswer(decided.reason));
    },
    corsHeaders,
    async respond(result) {
      return withCorsHeaders(readable(result), await corsHeaders(), payloadFormat);
    },
    failed,
  };

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
