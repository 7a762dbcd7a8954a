import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type RunningParameterStore, startParameterStore } from '../../local/parameter-store/server';
import { ALLOWLIST_PATH, REGION } from './bundles';
import { close, listen } from './loopback-server';

type Behaviour =
  /** Requests are answered. */
  | 'answers'
  /** Connections are cut, as if nothing were there. */
  | 'refuses'
  /** Requests wait for an answer that never comes. */
  | 'hangs';

/** Starts a Parameter Store with these lines as its allowlist. */
export async function startGuardedParameterStore(...lines: string[]): Promise<GuardedParameterStore> {
  const guarded = new GuardedParameterStore(await startParameterStore({ port: 0 }));
  await guarded.start();
  await guarded.edit(...lines);
  return guarded;
}

/** The embedded Parameter Store behind a server that counts what functions ask of it, and can let them down. */
export class GuardedParameterStore {
  behaviour: Behaviour = 'answers';
  /** How many requests functions have made, answered or not. */
  requests = 0;
  /** What AWS_ENDPOINT_URL_SSM takes. */
  url = '';

  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #operator: SSMClient;

  constructor(private readonly embedded: RunningParameterStore) {
    this.#operator = new SSMClient({
      endpoint: embedded.url,
      region: REGION,
      credentials: { accessKeyId: 'operator', secretAccessKey: 'operator' },
    });
  }

  async start(): Promise<void> {
    this.url = `http://${await listen(this.#server)}`;
  }

  /** Makes these lines the allowlist, as an operator does; not counted. */
  async edit(...lines: string[]): Promise<void> {
    await this.#operator.send(
      new PutParameterCommand({
        Name: `${ALLOWLIST_PATH}/main`,
        Type: 'String',
        Value: lines.join('\n'),
        Overwrite: true,
      }),
    );
  }

  /** Ends every connection, in use or idle, as servers do in time. */
  cutConnections(): void {
    this.#server.closeAllConnections();
  }

  async close(): Promise<void> {
    this.#operator.destroy();
    await close(this.#server);
    await this.embedded.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests++;
    if (this.behaviour === 'refuses') request.destroy();
    if (this.behaviour !== 'answers') return;

    const { 'content-type': type = '', 'x-amz-target': target = '' } = request.headers;
    const answer = await fetch(this.embedded.url, {
      method: 'POST',
      headers: { 'Content-Type': type, 'X-Amz-Target': String(target) },
      body: await buffer(request),
    });
    response
      .writeHead(answer.status, { 'Content-Type': 'application/x-amz-json-1.1' })
      .end(await answer.text());
  }
}
