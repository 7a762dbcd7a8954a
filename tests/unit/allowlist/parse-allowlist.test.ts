import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseAllowlist } from '../../../lib/allowlist/parse-allowlist';
import { serializedOrigins } from '../origin/origins';
import { line } from '../pattern/arbitraries';
import { parseOne } from './parse';

const wildcard = (scheme: string, host: object, port: object = noPort) => ({
  kind: 'wildcard',
  scheme,
  host,
  port,
});
const anyHost = { kind: 'any' };
const below = (of: string) => ({ kind: 'subdomains', of });
const labels = (text: string) => ({ kind: 'labels', text });
const host = (name: string) => ({ kind: 'exact', name });
const noPort = { kind: 'none' };
const anyPort = { kind: 'any' };
const port = (number: string) => ({ kind: 'exact', number });
const expression = (source: string, ignoreCase = false) => ({
  kind: 'regular-expression',
  source,
  ignoreCase,
});
const exact = (origin: string) => ({ kind: 'exact', origin });

describe('a pattern', () => {
  it.each(serializedOrigins)('is exact if it is an origin: %s', (origin) => {
    expect(parseOne(origin)).toMatchObject({ effect: 'allow', pattern: exact(origin) });
  });

  it.each([
    ['https://*.example.com', wildcard('https', below('example.com'))],
    ['https://*.example.com.', wildcard('https', below('example.com.'))],
    ['https://*.example.com:8443', wildcard('https', below('example.com'), port('8443'))],
    ['https://*.example.com:*', wildcard('https', below('example.com'), anyPort)],
    ['https://*.com', wildcard('https', below('com'))],
    ['http://localhost:*', wildcard('http', host('localhost'), anyPort)],
    ['http://127.0.0.1:*', wildcard('http', host('127.0.0.1'), anyPort)],
    ['http://[::1]:*', wildcard('http', host('[::1]'), anyPort)],
    ['https://*', wildcard('https', anyHost)],
    ['https://*:8443', wildcard('https', anyHost, port('8443'))],
    ['https://*:*', wildcard('https', anyHost, anyPort)],
    ['chrome-extension://*', wildcard('chrome-extension', anyHost)],
    ['https://pr-*.preview.example.com', wildcard('https', labels('pr-*.preview.example.com'))],
    ['https://*example.com', wildcard('https', labels('*example.com'))],
    ['https://foo.*.example.com:*', wildcard('https', labels('foo.*.example.com'), anyPort)],
    ['https://*.*.example.com', wildcard('https', labels('*.*.example.com'))],
    ['app://.:*', wildcard('app', host('.'), anyPort)],
    ['*', { kind: 'any-origin' }],
  ])('is a wildcard: %s', (text, pattern) => {
    expect(parseOne(text)).toMatchObject({ effect: 'allow', pattern });
  });

  it.each([
    ['https://pr-\\d+\\.preview\\.example\\.com', expression('https://pr-\\d+\\.preview\\.example\\.com')],
    ['^https://a\\.example$', expression('^https://a\\.example$')],
    ['/^https:\\/\\/a\\.example$/', expression('^https:\\/\\/a\\.example$')],
    ['/https:\\/\\/A\\.example/i', expression('https:\\/\\/A\\.example', true)],
    ['(?i)https://A\\.example', expression('(?i)https://A\\.example')],
    ['https://[a-z]{1,3}\\.example\\.com', expression('https://[a-z]{1,3}\\.example\\.com')],
    ['https://[^,;]+\\.example\\.com', expression('https://[^,;]+\\.example\\.com')],
    ['https://(?P<name>a|b)\\.example', expression('https://(?P<name>a|b)\\.example')],
    ['^https://foo.*.example.com', expression('^https://foo.*.example.com')],
    ['https://example[.]com', expression('https://example[.]com')],
    ['https://app[123].example.com', expression('https://app[123].example.com')],
    ['.*\\.example\\.com.*', expression('.*\\.example\\.com.*')],
  ])('is a regular expression otherwise: %s', (text, pattern) => {
    expect(parseOne(text)).toMatchObject({ effect: 'allow', pattern });
  });
});

describe('a line', () => {
  it.each([
    ['!https://a.example', 'deny', exact('https://a.example')],
    ['! https://a.example', 'deny', exact('https://a.example')],
    ['!https://*', 'deny', wildcard('https', anyHost)],
    ['!*', 'deny', { kind: 'any-origin' }],
    ['!^https://.*', 'deny', expression('^https://.*')],
    ['\t https://a.example \t', 'allow', exact('https://a.example')],
    ['https://a.example # a note', 'allow', exact('https://a.example')],
    ['https://a.example until=2026-12-31 # a note', 'allow', exact('https://a.example')],
    ['https://a.example # a note, until=tomorrow;\u00a0"quoted"', 'allow', exact('https://a.example')],
    ['https://a.example\tuntil=2026-12-31', 'allow', exact('https://a.example')],
  ])('can be written so: %j', (text, effect, pattern) => {
    expect(parseOne(text)).toMatchObject({ effect, pattern });
  });

  it.each(['', '   ', '\t', '#', '# https://a.example', '  # indented', '#https://a.example'])(
    'says nothing: %j',
    (text) => {
      expect(parseOne(text)).toBeUndefined();
    },
  );

  it.each([
    ['2026-12-31', Date.UTC(2027, 0, 1)],
    ['2028-02-29', Date.UTC(2028, 2, 1)],
    ['0099-12-31', Date.parse('0100-01-01T00:00:00Z')],
    ['9999-12-31', Date.UTC(10_000, 0, 1)],
  ])('with until=%s expires when that day is over in UTC', (day, expiresAt) => {
    expect(parseOne(`https://a.example until=${day}`)).toMatchObject({ expiresAt });
    expect(parseOne(`!https://a.example until=${day}`)).toMatchObject({ effect: 'deny', expiresAt });
  });

  it('may have 1,024 characters', () => {
    const longest = `https://${'[ab]'.repeat(253)}\\.a`;
    expect(parseOne(`  ${longest.padEnd(1_024, 'a')}  `)).toMatchObject({
      pattern: { kind: 'regular-expression' },
    });
    expect(parseOne(longest.padEnd(1_025, 'a'))).toMatchObject({
      reason: 'has 1025 characters (maximum 1024): split it into several entries',
    });
  });
});

describe('the parameters', () => {
  it('give entries in their order, each with its place and its text', () => {
    const { entries, refused } = parseAllowlist(
      [
        {
          name: '/origins/b',
          value: '\uFEFF# team b\r\n\r\n  https://b.example until=2026-12-31\r\nhttps://b.example/\r\n',
        },
        { name: '/origins/a', value: 'https://a.example\rhttps://c.example' },
        { name: '/origins/empty', value: ' ' },
      ],
      { allowCredentials: true },
    );
    expect(entries).toEqual([
      {
        effect: 'allow',
        pattern: exact('https://b.example'),
        expiresAt: Date.UTC(2027, 0, 1),
        parameter: '/origins/b',
        line: 3,
        text: 'https://b.example until=2026-12-31',
      },
      {
        effect: 'allow',
        pattern: exact('https://a.example'),
        parameter: '/origins/a',
        line: 1,
        text: 'https://a.example',
      },
      {
        effect: 'allow',
        pattern: exact('https://c.example'),
        parameter: '/origins/a',
        line: 2,
        text: 'https://c.example',
      },
    ]);
    expect(refused).toEqual([
      {
        parameter: '/origins/b',
        line: 4,
        text: 'https://b.example/',
        effect: 'allow',
        reason: 'has a trailing slash: browsers never send one; write "https://b.example"',
      },
    ]);
  });

  it('are read without an exception, whatever is in them, and no line goes missing', () => {
    const anyLine = fc.oneof(
      line,
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ maxLength: 60 }),
    );
    const printable = anyLine.filter((text) => !/[\r\n\uFEFF]/.test(text));
    fc.assert(
      fc.property(fc.array(printable, { maxLength: 8 }), fc.boolean(), (lines, allowCredentials) => {
        const { entries, refused } = parseAllowlist([{ name: '/o', value: lines.join('\n') }], {
          allowCredentials,
        });
        const places = [...entries, ...refused].map((one) => one.line).toSorted((a, b) => a - b);
        const speaking = lines.flatMap((text, index) => (/^[ \t]*(?:#|$)/.test(text) ? [] : [index + 1]));
        expect(places).toEqual(speaking);
        for (const { reason } of refused) expect(reason).not.toBe('');
      }),
      { numRuns: 1_000 },
    );
  });

  it('give the same entries again when these are printed and parsed', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const parse = (value: string) =>
          parseAllowlist([{ name: '/o', value }], { allowCredentials: false }).entries;
        const entries = parse(lines.join('\n'));
        const printed = entries.map(({ text }) => text).join('\r\n');
        expect(parse(printed)).toEqual(entries.map((entry, index) => ({ ...entry, line: index + 1 })));
      }),
      { numRuns: 500 },
    );
  });
});
