import { getEventListeners } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { GetParameterCommand, SSMClient } from '../../../lib/parameter-store/lean-client/client-ssm';
import { NodeHttpHandler } from '../../../lib/parameter-store/lean-client/node-http-handler';
import { aRequest } from './a-request';
import { useLambdaEnvironment } from './environment';
import { type Answer, json, never, RecordingServer, stall } from './recording-server';
import { neverConnect } from './unconnected-sockets';

useLambdaEnvironment();

const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 5_000, socketTimeout: 5_000 };

let server: RecordingServer;
let handler: NodeHttpHandler;
let controller: AbortController;

beforeEach(async () => {
  server = new RecordingServer(json({}));
  await server.listen();
  handler = new NodeHttpHandler(TIMEOUTS);
  controller = new AbortController();
});

afterEach(async () => {
  jest.restoreAllMocks();
  handler.destroy();
  await server.close();
});

/** Sends a request and reads its response to the end. */
async function exchange(): Promise<string> {
  const { response } = await handler.handle(aRequest(server.url), { abortSignal: controller.signal });
  return text(response.body);
}

const soon = () => setTimeout(() => controller.abort(), 50);
const abortAfter =
  (answer: Answer): Answer =>
  (...args) => {
    answer(...args);
    soon();
  };

describe('an AbortError ends a request', () => {
  it('before it begins: nothing is sent', async () => {
    controller.abort();
    await expect(exchange()).rejects.toMatchObject({ name: 'AbortError' });
    expect(server.connectionsEver).toBe(0);
  });

  it('while there is no connection', async () => {
    neverConnect();
    soon();
    await expect(exchange()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('while it waits for one of too many connections', async () => {
    server.answer = never;
    const others = Array.from({ length: 50 }, () =>
      handler.handle(aRequest(server.url)).catch(() => 'ended'),
    );
    soon();
    await expect(exchange()).rejects.toMatchObject({ name: 'AbortError' });
    handler.destroy();
    expect(await Promise.all(others)).toEqual(Array(50).fill('ended'));
  });

  it('with the reason for its cause', async () => {
    server.answer = () => controller.abort(new Error('the deadline'));
    await expect(exchange()).rejects.toMatchObject({ name: 'AbortError', cause: new Error('the deadline') });
  });

  it.each([
    ['while there is no response', never],
    ['while its body comes in', stall],
  ])('%s', async (_, answer) => {
    server.answer = abortAfter(answer);
    await expect(exchange()).rejects.toMatchObject({ name: 'AbortError' });
    while (server.openConnections > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });
});

it.each([
  ['while there is no response', never],
  ['while its body comes in', stall],
])('an aborted call is not tried again: %s', async (_, answer) => {
  server.answer = abortAfter(answer);
  process.env.AWS_ENDPOINT_URL_SSM = server.url;
  let attempts = 0;
  const requestHandler = {
    handle(request: Parameters<typeof handler.handle>[0]) {
      attempts++;
      return handler.handle(request, { abortSignal: controller.signal });
    },
    destroy: () => handler.destroy(),
  };
  const client = new SSMClient({ requestHandler, maxAttempts: 3 });
  await expect(client.send(new GetParameterCommand({ Name: '/x' }))).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(attempts).toBe(1);
});

it('a signal that ends nothing has no listeners when a request is over', async () => {
  for (let request = 0; request < 20; request++) expect(await exchange()).toBe('{}');
  while (getEventListeners(controller.signal, 'abort').length > 0)
    await new Promise((resolve) => setTimeout(resolve, 5));
});
