import { createServer, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { listen } from '../../support/loopback-server';
import { Origins } from './origins';

const ALLOWED = 'https://www.example.com';

const origins = new Origins();
beforeAll(async () => {
  await origins.start();
  origins.write('main', ALLOWED);
});
afterAll(() => origins.stop());

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** An API that answers Access-Control-Allow-Origin as the function says, and does without OPTIONS where that is asked for. */
async function startApi(
  allowOrigin: (origin: string) => string | undefined,
  withoutOptions?: string,
): Promise<string> {
  const api = createServer((request, response) => {
    const isMissing = request.method === 'OPTIONS' && request.url === withoutOptions;
    const value = isMissing ? undefined : allowOrigin(String(request.headers.origin));
    if (value !== undefined) response.setHeader('Access-Control-Allow-Origin', value);
    response.writeHead(isMissing || value === undefined ? 403 : 200).end();
  });
  server = api;
  return `http://${await listen(api)}`;
}

describe('verify', () => {
  it('ends with 0 for an API that answers as the allowlist says', async () => {
    const url = await startApi((origin) => (origin === ALLOWED ? origin : undefined));
    const { status, stdout } = await origins.run(['verify', url, '/hello', '/other']);
    expect(stdout).toContain('answers match the allowlist.');
    expect(stdout).not.toContain('DIFFERS');
    expect(status).toBe(0);
  });

  it('finds an API that reflects every origin', async () => {
    const url = await startApi((origin) => origin);
    const { status, stdout } = await origins.run(['verify', url, '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).results).toContainEqual(
      expect.objectContaining({ origin: 'https://www-example.com', request: 'preflight', agrees: false }),
    );
  });

  it('finds a path that OPTIONS does not reach', async () => {
    const url = await startApi((origin) => (origin === ALLOWED ? origin : undefined), '/other');
    const { status, stdout } = await origins.run(['verify', url, '/hello', '/other']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/DIFFERS +preflight +entry +https:\/\/www\.example\.com +allowed .*\/other/);
  });

  it.each([
    ['nothing answers', 'http://127.0.0.1:1', 'http://127.0.0.1:1 does not answer'],
    ['it is no URL', 'api.example.com', 'api.example.com is not the URL of an API'],
  ])('ends with 2 where %s', async (_, url, message) => {
    const { status, stderr } = await origins.run(['verify', url]);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
