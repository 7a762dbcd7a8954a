import { describe, expect, it } from '@jest/globals';
import { callFrom, GET } from './support/call';
import { useStage } from './support/stage';

const ORIGIN = 'https://www.example.com';
const SAFELISTED = { 'content-length': '45', 'content-type': 'application/json' };

describe.each([
  ['by default', {}, SAFELISTED],
  [
    'with CORS_EXPOSE_HEADERS',
    { CORS_EXPOSE_HEADERS: 'X-Amzn-RequestId' },
    { ...SAFELISTED, 'x-amzn-requestid': expect.stringMatching(/./) },
  ],
])('%s', (_, settings, headers) => {
  const stage = useStage({ allowlist: [ORIGIN], settings });

  it(`a page reads these headers of a response, and no other: ${Object.keys(headers).join(', ')}`, async () => {
    const page = await stage.openPage(ORIGIN);
    const outcome = await callFrom(page, GET);
    expect(outcome).toEqual({ outcome: 'readable', status: 200, body: expect.any(String), headers });
  });
});
