import { describe, expect, it } from '@jest/globals';
import { callFrom, GET, PUT } from '../support/call';
import { useStage } from '../support/stage';

const OWN = 'https://own.example';

// What npm start puts into every list is in those of the other API and of the handler's own stack, too.
const OF_ANOTHER_LIST = 'https://www.example.com';

describe.each([
  ['REST', 'OrdersApi', 'orders'],
  ['HTTP', 'PartnersApi', 'partners'],
])('a %s API that was there already', (_, api, allowlist) => {
  const stage = useStage({
    allowlist: [OWN],
    template: 'examples/attach-to-existing-api/template.yaml',
    api,
    parameter: `/cors-allowlist/dev/apis/${allowlist}/main`,
  });

  it('is open to pages of its own allowlist', async () => {
    const page = await stage.openPage(OWN);
    expect(await callFrom(page, GET)).toMatchObject({ outcome: 'readable', status: 200 });
    expect(await callFrom(page, PUT)).toMatchObject({ outcome: 'readable', status: 200 });
  });

  it('is closed to pages of another API’s, whatever the client says', async () => {
    const page = await stage.openPage(OF_ANOTHER_LIST);
    expect(await callFrom(page, GET)).toEqual({ outcome: 'blocked' });
    const headers = { 'Content-Type': 'application/json', corsAllowlist: 'other' };
    expect(await callFrom(page, { ...PUT, headers }, '/hello?corsAllowlist=other')).toEqual({
      outcome: 'blocked',
    });
    expect(stage.takeExchanges()).toMatchObject([
      { method: 'GET', status: 200, allowOrigin: undefined },
      { method: 'OPTIONS', status: 403, allowOrigin: undefined },
    ]);
  });
});
