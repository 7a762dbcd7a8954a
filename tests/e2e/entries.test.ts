import { describe, expect, it } from '@jest/globals';
import { callFrom, GET, PUT } from './support/call';
import { useStage } from './support/stage';

const stage = useStage({
  allowlist: [
    'https://www.example.com',
    'https://*.preview.example.com',
    'http://localhost:*',
    String.raw`https://pr-\d+\.pages\.example`,
    'https://*.team.example',
    '!https://guest.team.example',
  ],
});

describe('a page calls the API if its origin is matched by', () => {
  it.each([
    ['an exact entry', 'https://www.example.com'],
    ['a wildcard entry, with one label', 'https://a.preview.example.com'],
    ['a wildcard entry, with several labels', 'https://a.b.preview.example.com'],
    ['an entry for any port', 'http://localhost:5173'],
    ['an entry for any port, with the default port', 'http://localhost'],
    ['a regular expression', 'https://pr-42.pages.example'],
    ['a wildcard entry, beside a deny entry for another', 'https://staff.team.example'],
  ])('%s: %s', async (_, origin) => {
    const page = await stage.openPage(origin);
    expect(await callFrom(page, GET)).toMatchObject({ outcome: 'readable', status: 200 });
    expect(await callFrom(page, PUT)).toMatchObject({ outcome: 'readable', status: 200 });
    expect(stage.takeExchanges()).toMatchObject(
      ['GET', 'OPTIONS', 'PUT'].map((method) => ({ method, origin, allowOrigin: origin })),
    );
  });
});

describe('a page does not call the API if its origin only looks like an allowed one:', () => {
  it.each([
    ['the allowed one as a prefix', 'https://www.example.com.attacker.example'],
    ['any character in place of a dot', 'https://wwwxexample.com'],
    ['a letter of another script', 'https://www.ex\u0430mple.com', 'https://www.xn--exmple-4nf.com'],
    ['a trailing dot', 'https://www.example.com.'],
    ['another scheme', 'http://www.example.com'],
    ['another port', 'https://www.example.com:8443'],
    ['the parent of a wildcard', 'https://preview.example.com'],
    ['the end of a wildcard without its dot', 'https://attackerpreview.example.com'],
    ['a wildcard as a prefix', 'https://a.preview.example.com.attacker.example'],
    ['localhost as a label', 'http://localhost.attacker.example:5173'],
    ['a host below localhost', 'http://app.localhost:5173'],
    ['more than a regular expression', 'https://pr-42.pages.example.attacker.example'],
    ['an escaped dot replaced', 'https://pr-42xpages.example'],
    ['a deny entry', 'https://guest.team.example'],
  ])('%s: %s', async (_, address, origin = address) => {
    const page = await stage.openPage(address);
    expect(await callFrom(page, GET)).toEqual({ outcome: 'blocked' });
    expect(await callFrom(page, PUT)).toEqual({ outcome: 'blocked' });
    expect(stage.takeExchanges()).toMatchObject([
      { method: 'GET', origin, status: 200, allowOrigin: undefined },
      { method: 'OPTIONS', origin, status: 403, allowOrigin: undefined },
    ]);
  });
});
