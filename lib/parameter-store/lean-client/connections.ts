import {
  Agent as HttpAgent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { Timeouts } from '../client';
import type { SignedRequest } from './signed-request';

/** An answer that came in whole. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const AGENT = { keepAlive: true, maxSockets: 50 };

/** More than ten parameters of the advanced tier (8 kB), each character escaped: what is longer is no page. */
export const LONGEST_BODY = 1_000_000;

/** Connections of HTTP/1.1 that stay open between requests. */
export class Connections {
  readonly #http = new HttpAgent(AGENT);
  readonly #https = new HttpsAgent(AGENT);

  constructor(private readonly timeouts: Timeouts) {}

  /**
   * Sends a request and reads its answer to the end.
   * @param signal ends both
   * @throws {Error} `TimeoutError`, `AbortError`, `NoResponseError`, or what Node.js tells of the connection
   */
  exchange({ protocol, hostname, body, ...request }: SignedRequest, signal: AbortSignal): Promise<Answer> {
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
      // Not by an event: a request that waits for one of the agent's connections has none before it gets it, and a
      // response whose request is aborted tells of a connection that was reset.
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
          if (text.length > LONGEST_BODY) fail(new NoResponseError(`more than ${LONGEST_BODY} characters`));
        });
        response.on('end', () => resolve({ status, headers, body: text }));
        response.on('error', reject);
      });
      outgoing.on('error', reject);
      outgoing.on('close', () => {
        clearTimeout(connecting);
        clearTimeout(waiting);
        signal.removeEventListener('abort', abort);
        // A connection that is to speak another protocol (status 101) ends like this, and is none of ours.
        if (incoming === undefined) reject(new NoResponseError('the connection was closed without one'));
      });
      outgoing.end(body);
    });
  }

  /** Closes those that there are. */
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

/** Something came, or nothing, but no response of Parameter Store that is over. */
class NoResponseError extends Error {
  override readonly name = 'NoResponseError';

  constructor(what: string) {
    super(`no response of Parameter Store: ${what}`);
  }
}
