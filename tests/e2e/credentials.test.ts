import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Call, callFrom, GET, PUT } from './support/call';
import { type Stage, useStage } from './support/stage';
import { API_HOST } from './support/web';

/** Of another site than the API: its calls carry SameSite=None cookies only. */
const ALLOWED = 'https://shop.partner.example';
const NOT_ALLOWED = 'https://attacker.example';

const COOKIE = 'session=1';
const withCredentials = (call: Call): Call => ({ ...call, credentials: 'include' });

async function openSignedIn(stage: Stage, origin: string): Promise<Page> {
  const page = await stage.openPage(origin);
  await page.context().addCookies([
    { name: 'session', value: '1', domain: API_HOST, path: '/', secure: true, sameSite: 'None' },
    { name: 'strict', value: '1', domain: API_HOST, path: '/', secure: true, sameSite: 'Strict' },
  ]);
  return page;
}

describe('with CORS_ALLOW_CREDENTIALS=true', () => {
  const stage = useStage({
    allowlist: [ALLOWED, '*'],
    settings: { CORS_ALLOW_CREDENTIALS: 'true' },
  });

  it('an allowed page reads what a simple request with its cookie is answered', async () => {
    const page = await openSignedIn(stage, ALLOWED);
    expect(await callFrom(page, withCredentials(GET))).toMatchObject({ outcome: 'readable' });
    expect(stage.takeExchanges()).toMatchObject([{ method: 'GET', cookie: COOKIE, allowOrigin: ALLOWED }]);
  });

  it('an allowed page sends its cookie after a preflight without it', async () => {
    const page = await openSignedIn(stage, ALLOWED);
    expect(await callFrom(page, withCredentials(PUT))).toMatchObject({ outcome: 'readable' });
    expect(stage.takeExchanges()).toMatchObject([
      { method: 'OPTIONS', cookie: undefined, allowOrigin: ALLOWED },
      { method: 'PUT', cookie: COOKIE, allowOrigin: ALLOWED },
    ]);
  });

  it('an allowed page can do without', async () => {
    const page = await openSignedIn(stage, ALLOWED);
    expect(await callFrom(page, GET)).toMatchObject({ outcome: 'readable' });
    expect(stage.takeExchanges()).toMatchObject([{ method: 'GET', cookie: undefined }]);
  });

  it.each([
    ['with', withCredentials(GET), COOKIE],
    ['without', GET, undefined],
  ])(
    'an entry that allows every origin is refused: no other page reads, %s a cookie',
    async (_, call, cookie) => {
      const page = await openSignedIn(stage, NOT_ALLOWED);
      expect(await callFrom(page, call)).toEqual({ outcome: 'blocked' });
      expect(stage.takeExchanges()).toMatchObject([{ method: 'GET', cookie, allowOrigin: undefined }]);
    },
  );

  it('no other page gets a preflighted request with its cookie through', async () => {
    const page = await openSignedIn(stage, NOT_ALLOWED);
    expect(await callFrom(page, withCredentials(PUT))).toEqual({ outcome: 'blocked' });
    expect(stage.takeExchanges()).toMatchObject([{ method: 'OPTIONS', cookie: undefined, status: 403 }]);
  });
});

describe('with CORS_ALLOW_CREDENTIALS=false', () => {
  const stage = useStage({
    allowlist: [ALLOWED],
    settings: { CORS_ALLOW_CREDENTIALS: 'false' },
  });

  it('an allowed page does not read what a simple request with its cookie is answered', async () => {
    const page = await openSignedIn(stage, ALLOWED);
    expect(await callFrom(page, withCredentials(GET))).toEqual({ outcome: 'blocked' });
    expect(stage.takeExchanges()).toMatchObject([{ method: 'GET', cookie: COOKIE, allowOrigin: ALLOWED }]);
  });

  it('the cookie of a preflighted request stays in the browser', async () => {
    const page = await openSignedIn(stage, ALLOWED);
    expect(await callFrom(page, withCredentials(PUT))).toEqual({ outcome: 'blocked' });
    expect(stage.takeExchanges()).toMatchObject([{ method: 'OPTIONS', cookie: undefined, status: 204 }]);
  });

  it.each([
    ['simple', GET],
    ['preflighted', PUT],
  ])('an allowed page reads what a %s request without credentials is answered', async (_, call) => {
    const page = await openSignedIn(stage, ALLOWED);
    expect(await callFrom(page, call)).toMatchObject({ outcome: 'readable' });
    expect(stage.takeExchanges()).not.toContainEqual(expect.objectContaining({ cookie: COOKIE }));
  });
});
