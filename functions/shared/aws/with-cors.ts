import { actualResponseHeaders } from '../cors/actual-response';
import { readOrigin } from '../cors/serialized-origin';
import { readApiEvent } from './api-event';
import type { Cors } from './cors-from-environment';
import { withCorsHeaders } from './proxy-result';

/**
 * Gives an API function the same decision on actual responses that its preflights get.
 * CORS only keeps a page from reading the response: the function still runs for every request.
 * @param handler an API Gateway proxy handler; what it throws becomes a 500 that the page can read
 * @param cors usually corsFromEnvironment(process.env)
 */
export function withCors<Event, Context extends { readonly awsRequestId?: string }>(
  handler: (event: Event, context: Context) => Promise<unknown>,
  { decide, policy, log, count }: Cors,
) {
  return async (event: Event, context: Context): Promise<unknown> => {
    const origin = readOrigin(readApiEvent(event)?.header('origin') ?? []);
    // Under way while the function works: the decision costs the response no time then.
    const decision = origin.kind === 'none' ? undefined : decide(origin);
    const result = await resultOf(event, context);
    return withCorsHeaders(result, decision ? actualResponseHeaders(await decision, policy) : {});
  };

  async function resultOf(event: Event, context: Context): Promise<unknown> {
    try {
      return await handler(event, context);
    } catch (error) {
      count('WrappedHandlerFailed');
      log.error('the wrapped handler failed', { function_request_id: context?.awsRequestId, error });
      return {
        statusCode: 500,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ message: 'Internal server error' }),
      };
    }
  }
}
