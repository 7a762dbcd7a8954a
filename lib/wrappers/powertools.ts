import type { Middleware } from '@aws-lambda-powertools/event-handler/types';
import type { ApiResult } from '../api-gateway/proxy-result';
import { isCorsHeader, varyWithOrigin } from '../api-gateway/result-headers';
import { type ActualRequest, type ActualRequestOptions, beginActualRequest } from './actual-request';
import type { CorsRuntime } from './cors-runtime';

/**
 * withCors as a middleware of the Powertools event handler. Use it first: a middleware before it can still change the response
 * after this one has set its headers.
 * @param cors usually corsFromEnvironment(process.env)
 * @see https://docs.aws.amazon.com/powertools/typescript/latest/features/event-handler/http/#middleware
 */
export function corsMiddleware(cors: CorsRuntime, options: ActualRequestOptions = {}): Middleware {
  return async ({ reqCtx, next }) => {
    const request = beginActualRequest(cors, options, reqCtx.event, reqCtx.context);
    if (request === undefined) {
      await next();
      return;
    }
    try {
      const refusal = await request.refusal();
      if (refusal === undefined) await next();
      else reqCtx.res = toResponse(refusal);
    } catch (error) {
      if (!isClientError(error)) request.failed(error);
      throw error;
    } finally {
      keepCorsHeaders(reqCtx, request, await request.corsHeaders());
    }
  };
}

/**
 * Puts the CORS headers on the response and on every response that replaces it. That takes a property, because the router sets
 * the response of an error handler after all middlewares have run.
 */
function keepCorsHeaders(
  reqCtx: { res: Response },
  request: ActualRequest,
  corsHeaders: Readonly<Record<string, string>>,
): void {
  const answerWith = (response: Response): Response => {
    try {
      return withCorsHeaders(response, corsHeaders);
    } catch (error) {
      // Its body has been read, or it is a network error: it cannot be sent.
      return withCorsHeaders(toResponse(request.failed(error)), corsHeaders);
    }
  };
  let answer = answerWith(reqCtx.res);
  Object.defineProperty(reqCtx, 'res', {
    configurable: true,
    enumerable: true,
    get: () => answer,
    set: (response: Response) => {
      answer = answerWith(response);
    },
  });
}

/** A new response, because the headers of a fetched one are immutable. */
function withCorsHeaders(response: Response, corsHeaders: Readonly<Record<string, string>>): Response {
  const headers = new Headers([...response.headers].filter(([name]) => !isCorsHeader(name)));
  for (const [name, value] of Object.entries(corsHeaders)) headers.set(name, value);
  headers.set('Vary', varyWithOrigin([response.headers.get('Vary') ?? '']));
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

function toResponse({ body, statusCode, headers }: ApiResult): Response {
  return new Response(body, { status: statusCode, headers });
}

/** An HttpError of Powertools or the like: a response to the client, not a failure of the function. */
function isClientError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'statusCode' in error &&
    typeof error.statusCode === 'number' &&
    error.statusCode >= 400 &&
    error.statusCode < 500
  );
}
