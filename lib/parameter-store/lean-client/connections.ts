import {
  Agent as HttpAgent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { Timeouts } from '../client';
import type { SignedRequest } from './signed-request';

/** A response that arrived completely. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const AGENT = { keepAlive: true, maxSockets: 50 };

/** Ten parameters of the advanced tier (8 kB each) with every character escaped are shorter; anything longer is no page. */
export const MAX_BODY_CHARACTERS = 1_000_000;

/** Keep-alive connections of HTTP/1.1. */
export class Connections {
  readonly #http = new HttpAgent(AGENT);
  readonly #https = new HttpsAgent(AGENT);

  constructor(private readonly timeouts: Timeouts) {}

  /**
   * Sends a request and reads the whole response.
   * @param signal aborts both
   * @throws {Error} `TimeoutError`, `AbortError`, `NoResponseError`, or a connection error of Node.js
   */
  exchange(
    { protocol, hostname, body, ...request }: SignedRequest,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    const { connectionTimeout, requestTimeout, socketTimeout } = this.timeouts;
    const isHttps = protocol === 'https:';
    const options = {
      ...request,
      host: hostname.replace(/^\[|\]$/g, ''),
      agent: isHttps ? this.#https : this.#http,
    };
    return new Promise((resolve, reject) => {
      if (signal.aborted) throw new AbortError(signal);
      const outgoing = (isHttps ? requestHttps : requestHttp)(options);
      let incoming: IncomingMessage | undefined;
      // Rejects here and not in an event handler: a request that waits for one of the agent's connections emits nothing, and an
      // aborted response reports a connection reset.
      const fail = (error: Error) => {
        (incoming ?? outgoing).destroy(error);
        reject(error);
      };
      const timeout = (what: string, milliseconds: number) => () =>
        fail(new TimeoutError(`${what} within ${milliseconds} ms`));
      const abort = () => fail(new AbortError(signal));
      const connecting = setTimeout(timeout('no connection', connectionTimeout), connectionTimeout);
      const waiting = setTimeout(timeout('no response', requestTimeout), requestTimeout);
      signal.addEventListener('abort', abort);
      outgoing.on('socket', (socket) => {
        if (socket.connecting) socket.once('connect', () => clearTimeout(connecting));
        else clearTimeout(connecting);
      });
      outgoing.on('response', (response) => {
        incoming = response;
        clearTimeout(waiting);
        response.setTimeout(socketTimeout, timeout('no more of the response', socketTimeout));
        const { statusCode: status = 0, headers } = response;
        if (status < 200) fail(new NoResponseError(`status ${status}`));
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
          if (text.length > MAX_BODY_CHARACTERS)
            fail(new NoResponseError(`more than ${MAX_BODY_CHARACTERS} characters`));
        });
        response.on('end', () => resolve({ status, headers, body: text }));
        response.on('error', reject);
      });
      outgoing.on('error', reject);
      outgoing.on('close', () => {
        clearTimeout(connecting);
        clearTimeout(waiting);
        signal.removeEventListener('abort', abort);
        // A switch to another protocol (status 101) ends like this as well.
        if (incoming === undefined) reject(new NoResponseError('the connection was closed'));
      });
      outgoing.end(body);
    });
  }

  /** Closes all open connections. */
  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }
}

class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

class AbortError extends Error {
  override readonly name = 'AbortError';

  constructor({ reason: cause }: AbortSignal) {
    super('the request was aborted', { cause });
  }
}

/** The connection ended, or something arrived, but no complete response of Parameter Store. */
class NoResponseError extends Error {
  override readonly name = 'NoResponseError';

  constructor(what: string) {
    super(`no response from Parameter Store: ${what}`);
  }
}
