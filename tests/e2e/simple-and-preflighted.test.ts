import { describe, expect, it } from '@jest/globals';
import { callFrom, GET, PUT } from './support/call';
import { useStage } from './support/stage';

const ALLOWED = 'https://www.example.com';
const NOT_ALLOWED = 'https://attacker.example';

const stage = useStage({ allowlist: [ALLOWED] });

describe('a page of an allowed origin', () => {
  it('reads the response to a simple request, for which no preflight goes out', async () => {
    const page = await stage.openPage(ALLOWED);
    expect(await callFrom(page, GET)).toEqual({
      outcome: 'readable',
      status: 200,
      body: '{"message":"Hello from behind the allowlist"}',
      headers: { 'content-length': '45', 'content-type': 'application/json' },
    });
    expect(stage.takeExchanges()).toMatchObject([
      { method: 'GET', origin: ALLOWED, status: 200, allowOrigin: ALLOWED },
    ]);
  });

  it('reads the response to a preflighted request', async () => {
    const page = await stage.openPage(ALLOWED);
    expect(await callFrom(page, PUT)).toMatchObject({
      outcome: 'readable',
      status: 200,
      body: '{"message":"Hello, Ada"}',
    });
    expect(stage.takeExchanges()).toMatchObject([
      { method: 'OPTIONS', origin: ALLOWED, status: 204, allowOrigin: ALLOWED },
      { method: 'PUT', origin: ALLOWED, status: 200, allowOrigin: ALLOWED },
    ]);
  });

  it('reads the response of the function that reports an error, too', async () => {
    const page = await stage.openPage(ALLOWED);
    expect(await callFrom(page, { ...PUT, body: 'no JSON' })).toMatchObject({
      outcome: 'readable',
      status: 400,
    });
  });

  it.each([
    ['a method that is not in CORS_ALLOW_METHODS', { ...PUT, method: 'PROPFIND' }],
    ['a header that is not in CORS_ALLOW_HEADERS', { ...PUT, headers: { 'X-Custom': '1' } }],
  ])('is kept by its browser from sending %s', async (_, call) => {
    const page = await stage.openPage(ALLOWED);
    expect(await callFrom(page, call)).toEqual({ outcome: 'blocked' });
    expect(stage.takeExchanges()).toMatchObject([{ method: 'OPTIONS', status: 204, allowOrigin: ALLOWED }]);
  });
});

describe('a page of an origin that is not allowed', () => {
  it('does not read the response to a simple request, though the function answers it', async () => {
    const page = await stage.openPage(NOT_ALLOWED);
    expect(await callFrom(page, GET)).toEqual({ outcome: 'blocked' });
    expect(stage.takeExchanges()).toMatchObject([
      { method: 'GET', origin: NOT_ALLOWED, status: 200, allowOrigin: undefined },
    ]);
  });

  it('does not get a preflighted request through to the function', async () => {
    const page = await stage.openPage(NOT_ALLOWED);
    expect(await callFrom(page, PUT)).toEqual({ outcome: 'blocked' });
    expect(stage.takeExchanges()).toMatchObject([
      { method: 'OPTIONS', origin: NOT_ALLOWED, status: 403, allowOrigin: undefined },
    ]);
  });
});
