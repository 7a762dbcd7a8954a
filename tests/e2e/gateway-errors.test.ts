import { describe, expect, it } from '@jest/globals';
import { callFrom, GET, PUT } from './support/call';
import { useStage } from './support/stage';

const ALLOWED = 'https://www.example.com';

const stage = useStage({ allowlist: [ALLOWED] });

describe('an error that API Gateway makes itself', () => {
  it('can be read by a page, of any origin: it says nothing that a call without a browser would not', async () => {
    for (const origin of [ALLOWED, 'https://attacker.example']) {
      const page = await stage.openPage(origin);
      expect(await callFrom(page, GET, '/nothing')).toMatchObject({
        outcome: 'readable',
        status: 403,
        body: '{"message":"Missing Authentication Token"}',
      });
    }
  });

  it('cannot be read in a call with credentials', async () => {
    const page = await stage.openPage(ALLOWED);
    expect(await callFrom(page, { ...GET, credentials: 'include' }, '/nothing')).toEqual({
      outcome: 'blocked',
    });
  });

  it('is no leave for a preflight that runs into it, since its status is no success', async () => {
    const page = await stage.openPage(ALLOWED);
    // A header beyond API Gateway's limit on all headers together makes it answer the preflight itself.
    const names = Array.from({ length: 400 }, (_, index) => `x-very-long-name-of-a-header-${index}`);
    const headers = Object.fromEntries(names.map((name) => [name, '']));
    expect(await callFrom(page, { ...PUT, headers })).toEqual({ outcome: 'blocked' });
    expect(stage.takeExchanges()).toMatchObject([{ method: 'OPTIONS', status: 431, allowOrigin: '*' }]);
  });
});
