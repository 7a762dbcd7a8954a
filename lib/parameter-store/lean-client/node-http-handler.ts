import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { type HttpRequest, textHeaders } from './http-request';

/** In milliseconds. */
interface Timeouts {
  /** Until there is a connection. */
  readonly connectionTimeout: number;
  /** Until there are the headers of a response, from the beginning. */
  readonly requestTimeout: number;
  /** Between two parts of its body. */
  readonly socketTimeout: number;
}

const AGENT = { keepAlive: true, maxSockets: 50 };

/**
 * Stands in a function's bundle for `@smithy/node-http-handler`, by the Alias of its build properties (docs/decisions/006):
 * sends a request over HTTP/1.1, with connections that stay open.
 */
export class NodeHttpHandler {
  readonly #http = new HttpAgent(AGENT);
  readonly #https = new HttpsAgent(AGENT);

  constructor(readonly timeouts: Timeouts) {}

  /**
   * @param options.abortSignal ends the request, also while its response comes in
   * @throws {Error} `TimeoutError`, `AbortError`, `NoResponseError`, or what Node.js tells of the connection
   */
  handle(
    { protocol, hostname, body, ...request }: HttpRequest,
    { abortSignal: signal }: { abortSignal?: AbortSignal } = {},
  ): Promise<{ response: { statusCode: number; headers: Record<string, string>; body: IncomingMessage } }> {
    const { connectionTimeout, requestTimeout, socketTimeout } = this.timeouts;
    const isHttps = protocol === 'https:';
    const options = {
      ...request,
      host: hostname.replace(/^\[|\]$/g, ''),
      agent: isHttps ? this.#https : this.#http,
    };
    return new Promise((resolve, reject) => {
      if (signal?.aborted) throw new AbortError(signal);
      const outgoing = (isHttps ? requestHttps : requestHttp)(options);
      let incoming: IncomingMessage | undefined;
      // Not by an event: a request that waits for one of the agent's connections has none before it gets it, and a
      // response whose request is aborted tells of a connection that was reset.
      const fail = (error: Error) => {
        (incoming ?? outgoing).destroy(error);
        reject(error);
      };
      const timeout = (what: string, milliseconds: number) => () =>
        fail(new TimeoutError(`${what} within ${milliseconds} ms`));
      const abort = () => signal && fail(new AbortError(signal));
      const connecting = setTimeout(timeout('no connection', connectionTimeout), connectionTimeout);
      const waiting = setTimeout(timeout('no response', requestTimeout), requestTimeout);
      signal?.addEventListener('abort', abort);
      outgoing.on('socket', (socket) => {
        if (socket.connecting) socket.once('connect', () => clearTimeout(connecting));
        else clearTimeout(connecting);
      });
      outgoing.on('response', (response) => {
        incoming = response;
        clearTimeout(waiting);
        response.setTimeout(socketTimeout, timeout('no more of the response', socketTimeout));
        const { statusCode = 0, headers } = response;
        if (statusCode < 200) fail(new NoResponseError(`status ${statusCode}`));
        resolve({ response: { statusCode, headers: textHeaders(headers), body: response } });
      });
      outgoing.on('error', reject);
      outgoing.on('close', () => {
        clearTimeout(connecting);
        clearTimeout(waiting);
        signal?.removeEventListener('abort', abort);
        // Without effect after a response. A connection that is to speak another protocol (status 101) ends like this.
        reject(new NoResponseError('the connection was closed without one'));
      });
      outgoing.end(body);
    });
  }

  /** Closes its connections. */
  destroy(): void {
    this.#http.destroy();
    this.#https.destroy();
  }
}

class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/** Something came, or nothing, but no response of HTTP that is over. */
class NoResponseError extends Error {
  override readonly name = 'NoResponseError';

  constructor(what: string) {
    super(`no response of Parameter Store: ${what}`);
  }
}

class AbortError extends Error {
  override readonly name = 'AbortError';

  constructor({ reason: cause }: AbortSignal) {
    super('the request was aborted', { cause });
  }
}
