import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Connections, MAX_BODY_CHARACTERS } from '../../../lib/parameter-store/lean-client/connections';
import { aRequest } from './a-request';
import { json, RecordingServer } from './recording-server';

const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 5_000, socketTimeout: 5_000 };

let server: RecordingServer;
let connections: Connections;

beforeEach(async () => {
  server = new RecordingServer(json({}));
  await server.listen();
  connections = new Connections(TIMEOUTS);
});

afterEach(async () => {
  connections.close();
  await server.close();
});

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** Sends a request, reads its answer, and tells which socket was made last. */
async function exchange(): Promise<Socket> {
  await connections.exchange(aRequest(server.url), new AbortController().signal);
  // Only then has the agent taken it back.
  await nextTurn();
  return latestSocket;
}

let latestSocket = new Socket();
const keepSocket = (message: unknown) => {
  const { socket }: { socket?: unknown } = Object(message);
  if (socket instanceof Socket) latestSocket = socket;
};
beforeEach(() => subscribe('net.client.socket', keepSocket));
afterEach(() => void unsubscribe('net.client.socket', keepSocket));

describe('a connection', () => {
  it('is used again by what follows', async () => {
    for (let request = 0; request < 5; request++) await exchange();
    expect(server.arrivals).toHaveLength(5);
    expect(server.connectionsEver).toBe(1);
  });

  it('is closed by close(), and there is a new one after it', async () => {
    await exchange();
    connections.close();
    while (server.openConnections > 0) await nextTurn();
    await exchange();
    expect(server.connectionsEver).toBe(2);
  });

  it('that the server has closed is not used again', async () => {
    server.answer = (response) => void response.writeHead(200, { connection: 'close' }).end();
    await exchange();
    await exchange();
    expect(server.connectionsEver).toBe(2);
  });

  it('ends the request with it that is under way when all are closed', async () => {
    server.answer = () => connections.close();
    await expect(exchange()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('that is to speak another protocol ends its request, and is closed', async () => {
    server.answer = (response) =>
      void response.socket?.write(
        'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
      );
    await expect(exchange()).rejects.toThrow('no response from Parameter Store');
    while (server.openConnections > 0) await nextTurn();
  });

  it('over which more comes than a page can be is closed', async () => {
    server.answer = (response) => void response.end('x'.repeat(MAX_BODY_CHARACTERS + 1));
    await expect(exchange()).rejects.toThrow(`more than ${MAX_BODY_CHARACTERS} characters`);
    while (server.openConnections > 0) await nextTurn();
  });
});

describe('after many calls', () => {
  const warnings: Error[] = [];
  const keep = (warning: Error) => void warnings.push(warning);
  beforeEach(() => void process.on('warning', keep));
  afterEach(() => void process.off('warning', keep));

  it('a connection has no more listeners than after the first, no timeout, and nobody was warned', async () => {
    const socket = await exchange();
    const listeners = () => socket.eventNames().map((name) => [name, socket.listenerCount(name)]);
    const afterFirst = listeners();
    for (let request = 0; request < 30; request++) expect(await exchange()).toBe(socket);
    expect(listeners()).toEqual(afterFirst);
    expect(socket.timeout).toBe(0);
    expect(warnings).toEqual([]);
  });

  // Others of this process come and go meanwhile; a timer that a call leaves would be there once for each.
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

  it('no timer is left', async () => {
    await exchange();
    const before = timers();
    for (let request = 0; request < 10; request++) await exchange();
    expect(timers() - before).toBeLessThan(10);
  });

  it('no timer is left where each was refused', async () => {
    await server.close();
    await expect(exchange()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await nextTurn();
    const before = timers();
    for (let request = 0; request < 10; request++) await exchange().catch(nextTurn);
    expect(timers() - before).toBeLessThan(10);
  });
});
