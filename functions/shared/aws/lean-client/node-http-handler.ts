import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { HttpRequest } from './signed-request';

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
   * @throws {Error} `TimeoutError`, `AbortError`, or what Node.js tells of the connection
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
      ...(signal && { signal }),
    };
    return new Promise((resolve, reject) => {
      const outgoing = (isHttps ? requestHttps : requestHttp)(options);
      const timeout =
        (what: string, milliseconds: number, message: Destroyable = outgoing) =>
        () =>
          void message.destroy(new TimeoutError(`${what} within ${milliseconds} ms`));
      const connecting = setTimeout(timeout('no connection', connectionTimeout), connectionTimeout);
      const waiting = setTimeout(timeout('no response', requestTimeout), requestTimeout);
      outgoing.on('socket', (socket) => {
        if (socket.connecting) socket.once('connect', () => clearTimeout(connecting));
        else clearTimeout(connecting);
      });
      outgoing.on('response', (incoming) => {
        clearTimeout(waiting);
        incoming.setTimeout(socketTimeout, timeout('no more of the response', socketTimeout, incoming));
        const { statusCode = 0, headers } = incoming;
        resolve({ response: { statusCode, headers: textHeaders(headers), body: incoming } });
      });
      outgoing.on('error', reject);
      outgoing.on('close', () => {
        clearTimeout(connecting);
        clearTimeout(waiting);
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

interface Destroyable {
  destroy(error: Error): unknown;
}

class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

function textHeaders(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
