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
