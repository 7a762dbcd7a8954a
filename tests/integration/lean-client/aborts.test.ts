import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Connections } from '../../../lib/parameter-store/lean-client/connections';
import { aRequest } from './a-request';
import { json, never, RecordingServer, type Responder, stall } from './recording-server';
import { neverConnect } from './unconnected-sockets';

const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 5_000, socketTimeout: 5_000 };

let server: RecordingServer;
let connections: Connections;
let controller: AbortController;

beforeEach(async () => {
  server = new RecordingServer(json({}));
  await server.listen();
  connections = new Connections(TIMEOUTS);
  controller = new AbortController();
});

afterEach(async () => {
  jest.restoreAllMocks();
  connections.close();
  await server.close();
});

/** Sends a request and reads its answer to the end. */
async function exchange(): Promise<string> {
  return (await connections.exchange(aRequest(server.url), controller.signal)).body;
}

const soon = () => setTimeout(() => controller.abort(), 50);
const abortAfter =
  (answer: Responder): Responder =>
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
      connections.exchange(aRequest(server.url), new AbortController().signal).catch(() => 'ended'),
    );
    soon();
    await expect(exchange()).rejects.toMatchObject({ name: 'AbortError' });
    connections.close();
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

it('a signal that ends nothing has no listeners when a request is over', async () => {
  for (let request = 0; request < 20; request++) expect(await exchange()).toBe('{}');
  while (getEventListeners(controller.signal, 'abort').length > 0)
    await new Promise((resolve) => setTimeout(resolve, 5));
});
