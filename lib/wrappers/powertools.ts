import type { Middleware } from '@aws-lambda-powertools/event-handler/types';
import { isCorsHeader } from '../api-gateway/result-headers';
import { varyWithOrigin } from '../cors/actual-response';
import { type ActualRequestOptions, beginActualRequest } from './actual-request';
import type { Cors } from './cors';

/**
 * withCors as a middleware of the Powertools event handler. Use it first.
 * What a route throws is answered by the router and its error handlers, whose own Vary and Access-Control-* headers win:
 * leave those to this middleware.
 * @param cors usually corsFromEnvironment(process.env)
 * @see https://docs.aws.amazon.com/powertools/typescript/latest/features/event-handler/http/#middleware
 */
export function corsMiddleware(cors: Cors, options: ActualRequestOptions = {}): Middleware {
  return async ({ reqCtx, next }) => {
    const request = beginActualRequest(cors, options, reqCtx.event, reqCtx.context);
    if (request === undefined) {
      await next();
      return;
    }
    try {
      const refusal = await request.refusal();
      if (refusal === undefined) await next();
      else reqCtx.res = new Response(refusal.body, { status: refusal.statusCode, headers: refusal.headers });
    } catch (error) {
      if (!isClientError(error)) request.failed(error);
      throw error;
    } finally {
      // The router takes these over when it answers for an error.
      reqCtx.res = withCorsHeaders(reqCtx.res, await request.corsHeaders());
    }
  };
}

/** A new response, because the headers of one that was fetched cannot be changed. */
function withCorsHeaders(response: Response, corsHeaders: Readonly<Record<string, string>>): Response {
  const headers = new Headers([...response.headers].filter(([name]) => !isCorsHeader(name)));
  for (const [name, value] of Object.entries(corsHeaders)) headers.set(name, value);
  headers.set('Vary', varyWithOrigin([response.headers.get('Vary') ?? '']));
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

/** Powertools' HttpError and its like: an answer to the client, not a failure of the function. */
function isClientError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'statusCode' in error &&
    typeof error.statusCode === 'number' &&
    error.statusCode >= 400 &&
    error.statusCode < 500
  );
}
