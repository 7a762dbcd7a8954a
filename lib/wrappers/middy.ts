import {
  type ActualRequest,
  type ActualRequestOptions,
  beginActualRequest,
  type InvocationContext,
} from './actual-request';
import type { CorsRuntime } from './cors-runtime';

/** The part of Middy's request that is used, the same in versions 6 and 7. */
export interface MiddyRequest {
  readonly event: unknown;
  readonly context: InvocationContext;
  readonly error: unknown;
  response: unknown;
}

/** The hooks that Middy calls. */
export interface MiddyMiddleware {
  before(request: MiddyRequest): Promise<unknown>;
  after(request: MiddyRequest): Promise<void>;
  onError(request: MiddyRequest): Promise<void>;
}

/**
 * withCors as a Middy middleware. Use it first: `before` hooks run in that order, `after` and `onError` in reverse.
 * If another middleware's `before` returns early, Middy skips every `after`. In that case wrap the whole Middy handler in withCors.
 * @param cors usually corsFromEnvironment(process.env)
 * @see https://middy.js.org/docs/intro/early-interrupt
 */
export function corsMiddleware(cors: CorsRuntime, options: ActualRequestOptions = {}): MiddyMiddleware {
  // Middy passes the same object to all three hooks. Whichever runs first starts; that is onError if an earlier middleware fails.
  const begun = new WeakMap<MiddyRequest, ActualRequest | undefined>();
  const actualRequestOf = (request: MiddyRequest) => {
    if (!begun.has(request)) {
      begun.set(request, beginActualRequest(cors, options, request.event, request.context));
    }
    return begun.get(request);
  };

  return {
    async before(request) {
      const actualRequest = actualRequestOf(request);
      const refusal = await actualRequest?.refusal();
      return refusal && actualRequest?.respond(refusal);
    },
    async after(request) {
      const actualRequest = actualRequestOf(request);
      if (actualRequest) request.response = await actualRequest.respond(request.response);
    },
    async onError(request) {
      const actualRequest = actualRequestOf(request);
      if (actualRequest === undefined) return;
      // Another error middleware may have turned the error into a response.
      const response = request.response ?? actualRequest.failed(request.error);
      request.response = await actualRequest.respond(response);
    },
  };
}
