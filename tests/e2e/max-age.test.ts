import { describe, expect, it } from '@jest/globals';
import { callFrom, PUT } from './support/call';
import { useStage } from './support/stage';

const ORIGIN = 'https://www.example.com';

describe.each([
  ['by default the browser asks once', {}, ['OPTIONS', 'PUT', 'PUT']],
  [
    'with CORS_MAX_AGE_SECONDS=0 it asks each time',
    { CORS_MAX_AGE_SECONDS: '0' },
    ['OPTIONS', 'PUT', 'OPTIONS', 'PUT'],
  ],
])('%s', (_, settings, methods) => {
  const stage = useStage({ allowlist: [ORIGIN], settings });

  it(`and two calls of a page are ${methods.join(', ')}`, async () => {
    const page = await stage.openPage(ORIGIN);
    expect(await callFrom(page, PUT)).toMatchObject({ outcome: 'readable' });
    expect(await callFrom(page, PUT)).toMatchObject({ outcome: 'readable' });
    expect(stage.takeExchanges().map(({ method }) => method)).toEqual(methods);
  });
});
