import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Fault, pass, type StoreResponse } from './faults';
import { listen } from './loopback-server';

/** A proxy before a Parameter Store that does to its calls what networks and services do on bad days. */
export class FaultProxy {
  /** What happens to calls from now on. */
  fault: Fault = pass;
  /** Calls that came in, and those of them that Parameter Store saw. */
  readonly calls = { received: 0, reached: 0 };
  /** Connections ever taken. */
  connectionsEver = 0;

  readonly #server = createServer((request, response) => void this.#handle(request, response));
  readonly #connections = new Set<Socket>();
  readonly #dead = new WeakSet<Socket>();
  #port = 0;

  /** @param upstream the URL of the Parameter Store */
  constructor(private readonly upstream: string) {
    this.#server.on('connection', (socket) => {
      this.connectionsEver++;
      this.#connections.add(socket);
      socket.on('close', () => this.#connections.delete(socket));
      // The client may cut a connection at any moment.
      socket.on('error', () => socket.destroy());
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get openConnections(): number {
    return this.#connections.size;
  }

  /** Takes connections, on the same port each time. */
  async listen(): Promise<void> {
    this.#port = Number(new URL(`http://${await listen(this.#server, this.#port)}`).port);
  }

  /** Resets the connections there are and refuses new ones, until it listens again. */
  async refuse(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#connections) socket.resetAndDestroy();
    await closed;
  }

  /**
   * From now on the connections that are open swallow what is sent to them, as they do when the other side is gone
   * without a word. New ones work.
   */
  swallowOnOpenConnections(): void {
    for (const socket of this.#connections) this.#dead.add(socket);
  }

  async close(): Promise<void> {
    if (this.#server.listening) await this.refuse();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.calls.received++;
    if (this.#dead.has(request.socket)) return;
    try {
      const input = await text(request);
      const forward = () => this.#forward(request, input);
      await this.fault({ input, response, socket: request.socket, forward });
    } catch {
      // The client or Parameter Store hung up: there is nobody to tell.
      response.destroy();
    }
  }

  async #forward(request: IncomingMessage, input: string): Promise<StoreResponse> {
    this.calls.reached++;
    const answer = await fetch(this.upstream, {
      method: 'POST',
      headers: { 'x-amz-target': String(request.headers['x-amz-target']) },
      body: input,
    });
    return { status: answer.status, body: await answer.text() };
  }
}
