import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type RunningParameterStore, startParameterStore } from '../../local/parameter-store/server';
import { close, listen } from '../support/loopback-server';
import { ALLOWLIST_PATH } from './bundles';

type Behaviour =
  /** Requests are answered. */
  | 'answers'
  /** Connections are cut, as if nothing were there. */
  | 'refuses'
  /** Requests wait for an answer that never comes. */
  | 'hangs'
  /** Requests are refused: there are too many. */
  | 'throttles'
  /** SecureStrings cannot be decrypted: requests that want them in plain text are refused. */
  | 'deniesKey';

/** Starts a Parameter Store with these lines as its allowlist. */
export async function startUnreliableParameterStore(...lines: string[]): Promise<UnreliableParameterStore> {
  const store = new UnreliableParameterStore(await startParameterStore({ port: 0 }));
  store.edit(...lines);
  await store.listen();
  return store;
}

/** The embedded Parameter Store behind a server that counts the requests of functions, and can let them down. */
export class UnreliableParameterStore {
  behaviour: Behaviour = 'answers';
  /** How many requests came in, answered or not. */
  requests = 0;
  /** What AWS_ENDPOINT_URL_SSM takes. */
  url = '';

  readonly #server = createServer((request, response) => {
    // Whoever asked is gone, or this is closing.
    this.#answer(request, response).catch(() => response.destroy());
  });

  constructor(private readonly embedded: RunningParameterStore) {}

  async listen(): Promise<void> {
    this.url = `http://${await listen(this.#server)}`;
  }

  /** Makes these lines the allowlist. */
  edit(...lines: string[]): void {
    this.put(`${ALLOWLIST_PATH}/main`, ...lines);
  }

  put(name: string, ...lines: string[]): void {
    this.#put(name, 'String', lines);
  }

  /** Adds these lines to the allowlist, in a SecureString. */
  addSecret(...lines: string[]): void {
    this.#put(`${ALLOWLIST_PATH}/secret`, 'SecureString', lines);
  }

  #put(Name: string, Type: 'String' | 'SecureString', lines: readonly string[]): void {
    this.embedded.store.putParameter({ Name, Type, Value: lines.join('\n'), Overwrite: true });
  }

  /** Ends every connection, in use or idle, as servers do in time. */
  cutConnections(): void {
    this.#server.closeAllConnections();
  }

  async close(): Promise<void> {
    await close(this.#server);
    await this.embedded.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests++;
    if (this.behaviour === 'refuses') request.destroy();
    if (this.behaviour === 'refuses' || this.behaviour === 'hangs') return;

    const { 'content-type': type = '', 'x-amz-target': target = '' } = request.headers;
    const body = await buffer(request);
    const refuse = (__type: string) => void response.writeHead(400).end(JSON.stringify({ __type }));
    if (this.behaviour === 'throttles') return refuse('ThrottlingException');
    if (this.behaviour === 'deniesKey' && body.includes('"WithDecryption":true'))
      return refuse('InvalidKeyId');
    const answer = await fetch(this.embedded.url, {
      method: 'POST',
      headers: { 'Content-Type': type, 'X-Amz-Target': String(target) },
      body,
    });
    response.writeHead(answer.status, { 'Content-Type': type }).end(await answer.text());
  }
}
