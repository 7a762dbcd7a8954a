import type { ApiResult } from '../api-gateway/proxy-result';
import { type ActualRequestOptions, beginActualRequest, type InvocationContext } from './actual-request';
import type { CorsRuntime } from './cors-runtime';

/**
 * Wraps an API function, so that its responses get the CORS headers by the same decision as its preflights; both payload formats.
 * CORS only keeps a page from reading the response: the function runs for every request unless `refuseNotAllowed` is set.
 * @param handler an API Gateway proxy handler that returns its result. What it throws becomes a 500 that the page can read
 * @param cors usually corsFromEnvironment(process.env)
 */
export function withCors<Event, Context extends InvocationContext, Returned>(
  handler: (event: Event, context: Context, ...callback: never[]) => Returned,
  cors: CorsRuntime,
  options: ActualRequestOptions = {},
) {
  return async (event: Event, context: Context): Promise<Awaited<Returned> | ApiResult> => {
    const request = beginActualRequest(cors, options, event, context);
    if (request === undefined) return await handler(event, context);
    try {
      return await request.respond((await request.refusal()) ?? (await handler(event, context)));
    } catch (error) {
      return request.respond(request.failed(error));
    }
  };
}
