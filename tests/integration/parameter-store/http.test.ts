import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningParameterStore, startParameterStore } from '../../../local/parameter-store/server';

let running: RunningParameterStore;

beforeAll(async () => {
  running = await startParameterStore({ port: 0 });
  running.store.putParameter({ Name: '/a/x', Value: 'v', Type: 'String' });
});

afterAll(() => running.close());

function post(operation: string, body: string | Uint8Array<ArrayBuffer>) {
  return fetch(running.url, { method: 'POST', headers: { 'X-Amz-Target': `AmazonSSM.${operation}` }, body });
}

/** Sends raw bytes and ends; what came back until the connection closed, one way or the other. */
function raw(text: string): Promise<string> {
  const socket = connect(Number(new URL(running.url).port), '127.0.0.1', () => socket.end(text));
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => undefined);
  return new Promise((resolve) => socket.on('close', () => resolve(Buffer.concat(chunks).toString())));
}

describe('over HTTP', () => {
  it('an unsigned request is answered in AWS JSON 1.1', async () => {
    const response = await post('GetParameter', '{"Name":"/a/x"}');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[\da-f-]{36}$/);
    expect(await response.json()).toMatchObject({ Parameter: { Value: 'v' } });
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is 405', async (method) => {
    const response = await fetch(running.url, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await response.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });

  it.each([
    ['empty', '', 400],
    ['not JSON', '<xml/>', 400],
    ['not UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 400],
    ['nested a hundred thousand deep', `${'['.repeat(1e5)}${']'.repeat(1e5)}`, 400],
    ['larger than 1 MiB', 'x'.repeat(5 * 1024 * 1024), 413],
  ])('a body that is %s is refused', async (_, body, status) => {
    const response = await post('GetParameter', body);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      __type: expect.any(String),
      message: expect.stringMatching(/\S/),
    });
  });

  it.each([
    ['is not HTTP', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
    [
      'ends within its body',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{',
      /^(?:HTTP\/1\.1 400 |$)/,
    ],
    [
      'has a header beyond measure',
      `GET / HTTP/1.1\r\nX: ${'x'.repeat(1e5)}\r\n\r\n`,
      /^(?:HTTP\/1\.1 431 |$)/,
    ],
  ])('a request that %s leaves the server up', async (_, text, expected) => {
    expect(await raw(text)).toMatch(expected);
    expect((await post('GetParameter', '{"Name":"/a/x"}')).status).toBe(200);
  });
});

describe('a request from elsewhere', () => {
  /** fetch sets no Host of one's choice. */
  function ask(operation: string, input: object, headers: Record<string, string>): Promise<number> {
    return new Promise((resolve, reject) => {
      const asked = request(running.url, {
        method: 'POST',
        headers: { 'X-Amz-Target': `AmazonSSM.${operation}`, ...headers },
      });
      asked.on('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      asked.on('error', reject).end(JSON.stringify(input));
    });
  }

  it.each([
    ['a rebound name', { Host: 'evil.example:4583' }],
    [
      'a rebound name that is its own origin',
      { Host: 'evil.example:4583', Origin: 'http://evil.example:4583' },
    ],
    ['a page of another site', { Origin: 'https://evil.example' }],
    ['a page that hides where it is', { Origin: 'null' }],
  ])('neither writes nor reads: %s', async (_, headers) => {
    const write = { Name: '/a/written', Value: 'v', Type: 'String' };
    expect(await ask('PutParameter', write, headers)).toBe(403);
    expect(await ask('GetParametersByPath', { Path: '/', WithDecryption: true }, headers)).toBe(403);
    expect(running.store.getParameters({ Names: ['/a/written'] }).InvalidParameters).toEqual(['/a/written']);
  });

  it('is told what is wrong', async () => {
    const response = await fetch(running.url, {
      method: 'POST',
      headers: { Origin: 'https://evil.example' },
    });
    expect(await response.json()).toEqual({
      __type: 'AccessDeniedException',
      message:
        'Requests from pages of other sites are rejected: the Origin header is "https://evil.example".',
    });
  });

  it.each(['localhost', 'host.docker.internal:4583'])('is none with Host %s', async (Host) => {
    expect(await ask('GetParameter', { Name: '/a/x' }, { Host })).toBe(200);
  });
});

describe('a further address', () => {
  it('is the same store on the same port', async () => {
    const store = await startParameterStore({ port: 0 });
    try {
      await store.alsoOn('127.0.0.2');
      store.store.putParameter({ Name: '/b', Value: 'v', Type: 'String' });
      const response = await fetch(store.url.replace('127.0.0.1', '127.0.0.2'), {
        method: 'POST',
        headers: { 'X-Amz-Target': 'AmazonSSM.GetParameter' },
        body: '{"Name":"/b"}',
      });
      expect(response.status).toBe(200);
    } finally {
      await store.close();
    }
  });

  it('that is not this machine’s is named in one line', async () => {
    const store = await startParameterStore({ port: 0 });
    await expect(store.alsoOn('192.0.2.123')).rejects.toThrow(
      /^can't listen on port \d+ of 192\.0\.2\.123: /,
    );
    await store.close();
  });
});
