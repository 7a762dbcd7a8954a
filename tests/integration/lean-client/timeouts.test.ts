import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Connections } from '../../../lib/parameter-store/lean-client/connections';
import { aRequest } from './a-request';
import { json, never, RecordingServer, stall } from './recording-server';
import { neverConnect } from './unconnected-sockets';

const LONG = { connectionTimeout: 60_000, requestTimeout: 60_000, socketTimeout: 60_000 };

let server: RecordingServer;
let connections: Connections;

const { signal } = new AbortController();

beforeEach(async () => {
  server = new RecordingServer(json({}));
  await server.listen();
});

afterEach(async () => {
  jest.restoreAllMocks();
  connections.close();
  await server.close();
});

/** Sends a request and reads its answer to the end. */
async function exchange(timeouts: Partial<typeof LONG>, answer = json({})): Promise<string> {
  server.answer = answer;
  connections = new Connections({ ...LONG, ...timeouts });
  return (await connections.exchange(aRequest(server.url), signal)).body;
}

describe('a TimeoutError ends a request', () => {
  it('without a connection', async () => {
    neverConnect();
    await expect(exchange({ connectionTimeout: 50 })).rejects.toMatchObject({
      name: 'TimeoutError',
      message: 'no connection within 50 ms',
    });
  });

  it('that waits for one of too many connections', async () => {
    server.answer = never;
    connections = new Connections({ ...LONG, connectionTimeout: 1_000 });
    const others = Array.from({ length: 50 }, () =>
      connections.exchange(aRequest(server.url), new AbortController().signal).catch(() => 'ended'),
    );
    await expect(connections.exchange(aRequest(server.url), signal)).rejects.toThrow(
      'no connection within 1000 ms',
    );
    connections.close();
    expect(await Promise.all(others)).toEqual(Array(50).fill('ended'));
  });

  it('without a response', async () => {
    await expect(exchange({ requestTimeout: 50 }, never)).rejects.toMatchObject({
      name: 'TimeoutError',
      message: 'no response within 50 ms',
    });
  });

  it('without more of the body', async () => {
    await expect(exchange({ socketTimeout: 50 }, stall)).rejects.toMatchObject({
      name: 'TimeoutError',
      message: 'no more of the response within 50 ms',
    });
  });
});

describe('no timeout ends a request', () => {
  it('whose connection is made in time, however long its response takes', async () => {
    const slow = (response: Parameters<typeof never>[0]) => void setTimeout(() => response.end('late'), 300);
    expect(await exchange({ connectionTimeout: 100 }, slow)).toBe('late');
  });

  it('whose headers are there in time, however long its body takes', async () => {
    expect(await exchange({ requestTimeout: 200, socketTimeout: 5_000 }, trickle(40, 10))).toHaveLength(10);
  });

  it('whose body keeps coming', async () => {
    expect(await exchange({ socketTimeout: 1_000 }, trickle(150, 10))).toHaveLength(10);
  });
});

/** A body of so many characters, one every so many milliseconds. */
function trickle(milliseconds: number, length: number) {
  return (response: Parameters<typeof never>[0]) => {
    response.writeHead(200).write('.');
    let sent = 1;
    const timer = setInterval(() => {
      response.write('.');
      if (++sent < length) return;
      clearInterval(timer);
      response.end();
    }, milliseconds);
  };
}

it('a request that has timed out leaves no connection', async () => {
  await expect(exchange({ requestTimeout: 50 }, never)).rejects.toThrow('no response');
  while (server.openConnections > 0) await new Promise((resolve) => setTimeout(resolve, 5));
});

describe('where a connection goes', () => {
  it.each([
    ['http://[::1]:4566', { host: '::1', port: 4566 }],
    ['http://127.0.0.1:4566', { host: '127.0.0.1', port: 4566 }],
    ['http://host.example', { host: 'host.example', port: 80 }],
  ])('%s', async (url, to) => {
    const begun = neverConnect();
    connections = new Connections({ ...LONG, connectionTimeout: 20 });
    await expect(connections.exchange(aRequest(url), signal)).rejects.toThrow('no connection');
    expect(begun).toEqual([to]);
  });
});
