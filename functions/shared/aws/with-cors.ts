import {
  type ActualRequest,
  type ActualRequestOptions,
  beginActualRequest,
  type InvocationContext,
} from './actual-request';
import type { ApiResult } from './api-result';
import type { Cors } from './cors-from-environment';

/**
 * Gives an API function the same decision on actual responses that its preflights get, in either payload format.
 * CORS only keeps a page from reading the response: the function runs for every request unless `refuseNotAllowed` is set.
 * @param handler an API Gateway proxy handler that returns its result; what it throws becomes a 500 that the page can read
 * @param cors usually corsFromEnvironment(process.env)
 */
export function withCors<Event, Context extends InvocationContext, Result>(
  handler: (event: Event, context: Context, ...callback: never[]) => Result | Promise<Result>,
  cors: Cors,
  options: ActualRequestOptions = {},
): (event: Event, context: Context) => Promise<Result | ApiResult> {
  return async (event, context) => {
    const request = beginActualRequest(cors, options, event, context);
    if (request === undefined) return handler(event, context);
    const refusal = await request.refusal();
    return refusal === undefined ? run(request, event, context) : request.respond(refusal);
  };

  async function run(request: ActualRequest, event: Event, context: Context): Promise<Result | ApiResult> {
    try {
      return await request.respond(await handler(event, context));
    } catch (error) {
      return request.respond(request.failed(error));
    }
  }
}
