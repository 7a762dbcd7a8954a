import { describe, expect, it } from '@jest/globals';
import { callFrom, GET } from '../support/call';
import { useStage } from '../support/stage';

const ALLOWED = 'https://www.example.com';

const stage = useStage({
  allowlist: [ALLOWED],
  template: 'examples/with-authorizer/template.yaml',
  settings: { EXAMPLE_TOKEN: 'sesame' },
});

const withToken = (token: string) => ({ ...GET, headers: { Authorization: token } });

describe('an API with an authorizer', () => {
  it('answers the preflight, which has no token, and then the call that has it', async () => {
    const page = await stage.openPage(ALLOWED);
    expect(await callFrom(page, withToken('Bearer sesame'))).toMatchObject({
      outcome: 'readable',
      status: 200,
    });
    expect(stage.takeExchanges()).toMatchObject([
      { method: 'OPTIONS', status: 204, allowOrigin: ALLOWED },
      { method: 'GET', status: 200, allowOrigin: ALLOWED },
    ]);
  });

  it.each([
    ['401 without a token', GET, 401],
    ['401 with what is none', withToken('Basic sesame'), 401],
    ['403 with a wrong one', withToken('Bearer wrong'), 403],
  ])('tells the page %s', async (_, call, status) => {
    const page = await stage.openPage(ALLOWED);
    expect(await callFrom(page, call)).toMatchObject({ outcome: 'readable', status });
  });

  it('keeps a page of another origin from calling with a token at all', async () => {
    const page = await stage.openPage('https://attacker.example');
    expect(await callFrom(page, withToken('Bearer sesame'))).toEqual({ outcome: 'blocked' });
    expect(stage.takeExchanges()).toMatchObject([{ method: 'OPTIONS', status: 403, allowOrigin: undefined }]);
  });
});
