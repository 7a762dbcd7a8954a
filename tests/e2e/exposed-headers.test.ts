import { describe, expect, it } from '@jest/globals';
import { callFrom, GET } from './support/call';
import { useStage } from './support/stage';

const ORIGIN = 'https://www.example.com';

describe('of the headers of a response a page reads', () => {
  const stage = useStage({ allowlist: [ORIGIN], settings: { CORS_EXPOSE_HEADERS: 'X-Amzn-RequestId' } });

  it('the CORS-safelisted ones and those in CORS_EXPOSE_HEADERS, no others', async () => {
    const page = await stage.openPage(ORIGIN);
    const outcome = await callFrom(page, GET);
    expect(outcome).toEqual({
      outcome: 'readable',
      status: 200,
      body: expect.any(String),
      headers: {
        'content-length': expect.any(String),
        'content-type': 'application/json',
        'x-amzn-requestid': expect.stringMatching(/./),
      },
    });
  });
});
