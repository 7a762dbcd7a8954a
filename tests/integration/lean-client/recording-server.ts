import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { close, listen } from '../../support/loopback-server';

/** A request as it arrived. */
export interface Arrival {
  readonly method: string;
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** @param index of the request, from 0 */
export type Responder = (response: ServerResponse, arrival: Arrival, index: number) => void;

/** Answers as told, and keeps what arrives. */
export class RecordingServer {
  readonly arrivals: Arrival[] = [];
  connectionsEver = 0;
  readonly #open = new Set<Socket>();
  #url = '';

  readonly #server = createServer((request, response) => {
    // Clients may cut a connection at any moment.
    this.#record(request, response).catch(() => response.destroy());
  });

  /** @param answer every request, unless it is told otherwise */
  constructor(public answer: Responder) {
    this.#server.on('connection', (socket) => {
      this.connectionsEver++;
      this.#open.add(socket);
      socket.on('close', () => this.#open.delete(socket));
    });
  }

  get url(): string {
    return this.#url;
  }

  get openConnections(): number {
    return this.#open.size;
  }

  /** What arrived last. */
  get latest(): Arrival {
    const arrival = this.arrivals.at(-1);
    if (arrival === undefined) throw new Error('nothing has arrived');
    return arrival;
  }

  async listen(): Promise<void> {
    this.#url = `http://${await listen(this.#server)}`;
  }

  close(): Promise<void> {
    return close(this.#server);
  }

  async #record(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '' } = request;
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const arrival = { method, path, headers, body: await text(request) };
    this.answer(response, arrival, this.arrivals.push(arrival) - 1);
  }
}

/** As Parameter Store answers. */
export function json(body: object, status = 200, headers: Record<string, string> = {}): Responder {
  return (response) => {
    response.writeHead(status, {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': 'request-1',
      ...headers,
    });
    response.end(JSON.stringify(body));
  };
}

/** The first answer to the first request, the second to the second, and the last to all that follow. */
export function inTurn(...answers: Responder[]): Responder {
  return (response, arrival, index) =>
    answers[Math.min(index, answers.length - 1)]?.(response, arrival, index);
}

export const never: Responder = () => {};

/** The headers and a part of the body, and no more. */
export const stall: Responder = (response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('{"Parameter":');
};
