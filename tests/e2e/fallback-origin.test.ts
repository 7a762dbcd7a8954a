import { describe, expect, it } from '@jest/globals';
import { callFrom, GET, PUT } from './support/call';
import { useStage } from './support/stage';

const ALLOWED = 'https://shop.partner.example';
const NOT_ALLOWED = 'https://attacker.example';
const FALLBACK = 'https://www.example.com';

describe('with CORS_FALLBACK_ORIGIN', () => {
  const stage = useStage({ allowlist: [ALLOWED], settings: { CORS_FALLBACK_ORIGIN: FALLBACK } });

  it('a page that is not allowed is blocked by its browser, as the answers name another origin', async () => {
    const page = await stage.openPage(NOT_ALLOWED);
    expect(await callFrom(page, GET)).toEqual({ outcome: 'blocked' });
    expect(await callFrom(page, PUT)).toEqual({ outcome: 'blocked' });
    expect(stage.takeExchanges()).toMatchObject([
      { method: 'GET', origin: NOT_ALLOWED, status: 200, allowOrigin: FALLBACK },
      { method: 'OPTIONS', origin: NOT_ALLOWED, status: 204, allowOrigin: FALLBACK },
    ]);
  });

  it('an allowed page calls the API as without', async () => {
    const page = await stage.openPage(ALLOWED);
    expect(await callFrom(page, GET)).toMatchObject({ outcome: 'readable' });
    expect(await callFrom(page, PUT)).toMatchObject({ outcome: 'readable' });
    expect(stage.takeExchanges().map(({ allowOrigin }) => allowOrigin)).toEqual([ALLOWED, ALLOWED, ALLOWED]);
  });
});
