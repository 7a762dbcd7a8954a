import { describe, expect, it } from '@jest/globals';
import { parseOne } from './parse';

const noWildcard = 'has a "*" that is no wildcard: https://*.example.com has the only place for one';
const stringList = 'looks like a StringList: one entry per line';
const json = 'looks like JSON: write one entry per line, without brackets and quotes';
const foreign = 'matches any foreign origin: write * or https://* if that is meant, else name a host';
const everyOrigin = expect.stringContaining('AllowCredentials');

describe('a line is refused', () => {
  it.each([
    [
      'for what browsers never send',
      'https://a.example/',
      'has a trailing slash: browsers never send one; write "https://a.example"',
    ],
    [
      'for it in a wildcard too',
      'https://*.A.example',
      'has upper case: browsers send lower case; write "https://*.a.example"',
    ],
    [
      'for a default port in a wildcard',
      'http://*.a.example:80',
      'default port 80 is never sent: drop it; write "http://*.a.example"',
    ],
    [
      'for a host outside ASCII in a wildcard',
      'https://*.bücher.example',
      'has a host outside ASCII: browsers send Punycode; write "https://*.xn--bcher-kva.example"',
    ],
    [
      'for labels before an address',
      'https://*.127.0.0.1',
      'has the host "*.127.0.0.1", which ends in a number but is not an IPv4 address as browsers write it',
    ],
    ['for null', 'null', 'null stands for sandboxed and local pages of any site: it is never allowed'],
    [
      'for a host without a scheme',
      'www.example.com',
      'has no scheme: an origin is scheme://host or scheme://host:port',
    ],
    ['for a wildcard without a scheme', '*.example.com', noWildcard],
    ['for a wildcard as scheme', '*://a.example', noWildcard],
    ['for a wildcard inside a label', 'https://*example.com', noWildcard],
    ['for two wildcard labels', 'https://*.*.example.com', noWildcard],
    ['for a comma list', 'https://a.example,https://b.example', stringList],
    ['for a trailing comma', 'https://a.example,', stringList],
    ['for a list of wildcards', '*,https://a.example', stringList],
    ['for a semicolon list', 'https://a.example;https://b.example', stringList],
    [
      'for a list with spaces',
      'https://a.example https://b.example',
      'has several origins: one entry per line',
    ],
    ['for a JSON array', '["https://a.example","https://b.example"]', json],
    ['for a bracket of a JSON array', '[', json],
    ['for a YAML list', '- https://a.example', 'looks like a YAML list: drop the "-"'],
    ['for quotes', '"https://a.example"', 'has quotes: drop them'],
    ['for curly quotes', '\u201chttps://a.example\u201d', 'has quotes: drop them'],
    ['for two denials', '!!https://a.example', 'has more than one "!": one denies'],
    ['for denying nothing', '!', 'has nothing to deny after "!"'],
    ['for a no-break space', 'https://a.example\u00a0', 'has the invisible character U+00A0: delete it'],
    ['for a NUL', 'https://a.example\0', 'has the invisible character U+0000: delete it'],
    ['for a zero-width space', 'https://a\u200b.example', 'has the invisible character U+200B: delete it'],
    [
      'for a byte order mark inside',
      'https://a.example \uFEFF',
      'has the invisible character U+FEFF: delete it',
    ],
    [
      'for a day that does not exist',
      'https://a.example until=2026-02-30',
      'has until=2026-02-30, a day that does not exist',
    ],
    [
      'for the 29th of February',
      'https://a.example until=2027-02-29',
      'has until=2027-02-29, a day that does not exist',
    ],
    [
      'for a month that does not exist',
      'https://a.example until=2026-13-01',
      'has until=2026-13-01, a day that does not exist',
    ],
    [
      'for a time of day',
      'https://a.example until=2026-12-31T12:00',
      'has until=2026-12-31T12:00, which is not a date: write until=YYYY-MM-DD, the last day in force',
    ],
    [
      'for a day in words',
      'https://a.example until=tomorrow',
      'has until=tomorrow, which is not a date: write until=YYYY-MM-DD, the last day in force',
    ],
    [
      'for no day',
      'https://a.example until=',
      'has until=, which is not a date: write until=YYYY-MM-DD, the last day in force',
    ],
    [
      'for two days',
      'https://a.example until=2026-01-01 until=2027-01-01',
      'has "until=2027-01-01" after until=2026-01-01: one until= and a # comment are the most',
    ],
    [
      'for an unknown option',
      'https://a.example Until=2026-01-01',
      'has "Until=2026-01-01" after the pattern: only until=YYYY-MM-DD and a # comment may follow it',
    ],
    ['for until= without a pattern', 'until=2026-01-01', 'has no pattern before until='],
    [
      'for a lookahead',
      'https://(?!admin)\\w+\\.a\\.example',
      '`(?!` lookahead is not supported: use a deny entry (!…)',
    ],
    [
      'for a lookbehind',
      'https://\\w+(?<!x)\\.a\\.example',
      '`(?<` lookbehind is not supported: use a deny entry (!…)',
    ],
    [
      'for a backreference',
      'https://(a)\\1\\.example',
      'a backreference (`\\1`) is not supported: write out the alternatives',
    ],
    [
      'for a possessive quantifier',
      'https://a++\\.example',
      'possessive and atomic matching is not supported, nor needed: time is linear anyway',
    ],
    [
      'for flags of other engines',
      '/https:\\/\\/a\\.example/g',
      'has the flags "g": only i is supported, and the whole origin is always matched',
    ],
    [
      'for a group without its end',
      'https://(a\\.example',
      'is no regular expression in RE2 syntax: missing closing ): `https://(a\\.example`',
    ],
    [
      'for a group that ends before it begins',
      'https://a\\.example)|(.*',
      'is no regular expression in RE2 syntax: unexpected ): `https://a\\.example)|(.*`',
    ],
    [
      'for a count beyond the limit',
      'https://a{1001}\\.example',
      'is no regular expression in RE2 syntax: invalid repeat count: `{1001}`',
    ],
    ['for matching any foreign origin', 'https://.*', foreign],
  ])('%s', (_, text, reason) => {
    expect(parseOne(text)).toEqual({ parameter: '/origins/team', line: 1, text, reason });
  });

  it.each(['*', 'https://*', 'http://*:*', 'https://*:8443', 'chrome-extension://*', '* until=2026-12-31'])(
    'for allowing every origin with credentials: %s',
    (text) => {
      expect(parseOne(text, true)).toMatchObject({ reason: everyOrigin });
      expect(parseOne(`!${text}`, true)).toMatchObject({ effect: 'deny' });
    },
  );

  it.each(['https://*.example.com', 'http://localhost:*', 'https://a.example'])(
    'for nothing with credentials: %s',
    (text) => {
      expect(parseOne(text, true)).toMatchObject({ effect: 'allow' });
    },
  );
});
