import { describe, expect, it } from '@jest/globals';
import { callFrom, GET, PUT } from '../support/call';
import { useStage } from '../support/stage';

const ALLOWED = 'https://www.example.com';
const NOT_ALLOWED = 'https://attacker.example';

const stage = useStage({ allowlist: [ALLOWED], template: 'examples/http-api/template.yaml' });

describe('an HTTP API', () => {
  it('lets a page of an allowed origin read what it calls for', async () => {
    const page = await stage.openPage(ALLOWED);
    expect(await callFrom(page, GET)).toMatchObject({ outcome: 'readable', status: 200 });
    expect(await callFrom(page, PUT)).toMatchObject({
      outcome: 'readable',
      body: '{"message":"Hello, Ada"}',
    });
    expect(stage.takeExchanges()).toMatchObject([
      { method: 'GET', status: 200, allowOrigin: ALLOWED },
      { method: 'OPTIONS', status: 204, allowOrigin: ALLOWED },
      { method: 'PUT', status: 200, allowOrigin: ALLOWED },
    ]);
  });

  it('keeps a page of another origin from both', async () => {
    const page = await stage.openPage(NOT_ALLOWED);
    expect(await callFrom(page, GET)).toEqual({ outcome: 'blocked' });
    expect(await callFrom(page, PUT)).toEqual({ outcome: 'blocked' });
    expect(stage.takeExchanges()).toMatchObject([
      { method: 'GET', status: 200, allowOrigin: undefined },
      { method: 'OPTIONS', status: 403, allowOrigin: undefined },
    ]);
  });

  it('shows no page the errors that it makes itself: nothing can give them headers', async () => {
    const page = await stage.openPage(ALLOWED);
    expect(await callFrom(page, GET, '/nothing')).toEqual({ outcome: 'blocked' });
    expect(stage.takeExchanges()).toMatchObject([{ method: 'GET', status: 404, allowOrigin: undefined }]);
  });
});
