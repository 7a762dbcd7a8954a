import {
  type ActualRequest,
  type ActualRequestOptions,
  beginActualRequest,
  type InvocationContext,
} from './actual-request';
import type { Cors } from './cors';

/** The part of Middy's request that is made use of, the same in versions 6 and 7. */
export interface MiddyRequest {
  readonly event: unknown;
  readonly context: InvocationContext;
  readonly error: unknown;
  response: unknown;
}

/** What Middy calls at its three stages. */
export interface MiddyMiddleware {
  before(request: MiddyRequest): Promise<unknown>;
  after(request: MiddyRequest): Promise<void>;
  onError(request: MiddyRequest): Promise<void>;
}

/**
 * withCors as a Middy middleware. Use it first: `before` runs in that order, `after` and `onError` in the reverse one.
 * Middy skips every `after` when another middleware's `before` answers early: wrap the whole Middy handler in withCors then.
 * @param cors usually corsFromEnvironment(process.env)
 * @see https://middy.js.org/docs/intro/early-interrupt
 */
export function corsMiddleware(cors: Cors, options: ActualRequestOptions = {}): MiddyMiddleware {
  // Middy passes one object to all three; whichever comes first begins, as onError does if an earlier middleware fails.
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
      // Another error middleware may have made an answer of it.
      const response = request.response ?? actualRequest.failed(request.error);
      request.response = await actualRequest.respond(response);
    },
  };
}
