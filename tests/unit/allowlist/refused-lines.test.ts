import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseOne } from './parse';

const notFirst =
  'begins with "*": write ".*" in a regular expression, or name the scheme, as in "https://*.example.com"';
const topLevel =
  'has a "*" in its top-level domain, below which anyone can register: write an entry for each domain';
const oneLabel =
  'has a "*" in a host of one label: write ":*" behind the host for any port, or "*." before it for hosts below it';
const address =
  'has a "*" in an IP address: write a regular expression, such as "http://192\\.168\\.1\\.\\d+"';
const mixed = (instead: string) => `mixes a wildcard and a regular expression: write "${instead}"`;
const orDots = ', or "\\." for each dot if an expression is meant';
const repeatedSlash =
  'has a "*" behind "://", where an expression repeats the slash: write an entry for each scheme, such as "https://*.example.com", or "https?://.*\\." in an expression';
const braces = 'has braces around what is no count: write the value itself, or "[a-z0-9-]+" for what varies';
const ports = 'has ports in brackets, as Spring writes them: write ":*" for any port, or an entry for each';
const stringList = 'looks like a StringList: write one entry per line';
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
    ['for labels before an address', 'https://*.127.0.0.1', address],
    ['for a wildcard in an address', 'http://10.0.0.*:3000', address],
    ['for null', 'null', 'null stands for sandboxed and local pages of any site: it is never allowed'],
    [
      'for a host without a scheme',
      'www.example.com',
      'has no scheme: an origin is scheme://host or scheme://host:port',
    ],
    ['for slashes without a scheme', '//a.example', 'has no scheme: write "https:" before the "//"'],
    ['for a wildcard without a scheme', '*.example.com', 'has no scheme: write "https://" before the "*"'],
    [
      'for any port without a scheme',
      'localhost:*',
      'has no scheme: write "http://" or "https://" before the host',
    ],
    ['for a wildcard as scheme', '*://a.example', notFirst],
    ['for a wildcard before a name without a scheme', '*example.com', notFirst],
    [
      'for a wildcard in the scheme',
      'http*://a.example',
      'has a "*" in its scheme: write an entry for each scheme, such as "https://a.example" and "http://a.example"',
    ],
    ['for a wildcard as top-level domain', 'https://example.*', topLevel],
    ['for a wildcard in the top-level domain', 'https://example.com*', topLevel],
    ['for two wildcards as host', 'https://*.*', topLevel],
    ['for a wildcard in a host of one label', 'http://localhost*', oneLabel],
    ['for a wildcard before a host of one label', 'http://*localhost:3000', oneLabel],
    [
      'for two wildcards in a row',
      'https://**.example.com',
      'has "**": write one "*", which at the start of a host matches one or more labels',
    ],
    [
      'for a wildcard in the port',
      'https://a.example:3*',
      'has a "*" in its port ("3*"): write ":*" for any port, or an entry for each port',
    ],
    [
      'for a wildcard as path',
      'https://*.A.example:443/*',
      'has more than an origin ("/*"): browsers send neither path nor query; write "https://*.a.example"',
    ],
    [
      'for a wildcard as password',
      'https://me:*@a.example',
      'has user information ("@"): browsers never send it; write "https://a.example"',
    ],
    ['for a wildcard with an empty label', 'https://*..example.com', 'has an empty label in its host'],
    ['for an expression as host', 'https://.*', mixed('https://*')],
    ['for an expression before the port', 'https://.+:8443', mixed('https://*:8443')],
    ['for it, by its own scheme', 'chrome-extension://.*', mixed('chrome-extension://*')],
    ['for an expression as label', 'https://.*.example.com', mixed('https://*.example.com') + orDots],
    ['for it without a dot behind', 'https://.*example.com:*', mixed('https://*.example.com:*') + orDots],
    [
      'for an expression inside a label',
      'https://pr-.*.example.com',
      mixed('https://pr-*.example.com') + orDots,
    ],
    [
      'for a host outside ASCII beside a wildcard',
      'https://*b\u00fccher.example',
      'has a host outside ASCII: browsers send Punycode',
    ],
    ['for a denied one, too', '!https://.*', mixed('https://*')],
    ['for a comma list', 'https://a.example,https://b.example', stringList],
    ['for a trailing comma', 'https://a.example,', 'ends in a comma or semicolon: drop it'],
    ['for a list of wildcards', '*,https://a.example', stringList],
    ['for a semicolon list', 'https://a.example;https://b.example', stringList],
    [
      'for a list with spaces',
      'https://a.example https://b.example',
      'has several origins: write one entry per line',
    ],
    ['for a JSON array', '["https://a.example","https://b.example"]', json],
    ['for a bracket of a JSON array', '[', json],
    ['for a YAML list', '- https://a.example', 'looks like a YAML list: drop the "-"'],
    ['for quotes', '"https://a.example"', 'has quotes: drop them'],
    ['for curly quotes', '\u201chttps://a.example\u201d', 'has quotes: drop them'],
    ['for backticks', '`https://a.example`', 'has quotes: drop them'],
    [
      'for quotes and a comma',
      'r"https://a\\.example",',
      'has quotes: drop them, and the "r" or comma beside them',
    ],
    ['for a literal and a comma', '/https:\\/\\/a\\.example/i,', 'ends in a comma: drop it'],
    [
      'for how nginx writes expressions',
      '~^https://a\\.example$',
      'begins with "~", as nginx writes expressions: drop it',
    ],
    [
      'for the name of a syntax',
      're:https://a\\.example',
      'begins with the name of a syntax and a colon: drop both',
    ],
    [
      'for a Ruby literal',
      '%r{https://a\\.example}',
      'is a Ruby literal: write only what is between its delimiters',
    ],
    [
      'for alternatives in braces',
      'https://{a,b}.example.com',
      'has alternatives in braces: write "(?:a|b)" with the dots escaped, or an entry for each',
    ],
    [
      'for how Spring writes ports',
      'https://a.example:[8080,8081]',
      'has ports in brackets, as Spring writes them: write ":*" for any port, or an entry for each',
    ],
    [
      'for the zone of an address',
      'http://[fe80::1%25eth0]',
      'has the host "[fe80::1%25eth0]", which is not an IPv6 address as browsers write it',
    ],
    [
      'for a Cyrillic letter in an expression',
      'https://\u0430\\.example',
      'has "\u0430" (U+0430), which no origin holds: browsers send Punycode, so write the label as xn--…',
    ],
    [
      'for a list with commas and spaces',
      'https://a.example, https://b.example',
      'has several origins: write one entry per line',
    ],
    ['for how Spring writes one port', 'https://*.a.example:[8080]', ports],
    [
      'for ports in braces',
      'https://a.example:{8080,8081}',
      'has ports in braces: write ":*" for any port, or an entry for each',
    ],
    ['for a wildcard behind an expression as scheme', 'https?://*.example.com', repeatedSlash],
    ['for it with another one', '(http|https)://*.example.com', repeatedSlash],
    [
      'for a range of addresses',
      'http://192.168.1.0/24',
      'has a range of addresses: write a regular expression, such as "http://192\\.168\\.1\\.\\d+"',
    ],
    [
      'for how Chrome writes wildcards',
      'https://[*.]example.com',
      'has "[*.]", as Chrome writes it: write "*." for one label or more',
    ],
    [
      'for alternatives in brackets',
      'https://[www|app].example.com',
      'has alternatives in brackets, which match one character: write "(?:a|b)" with the dots escaped',
    ],
    ['for a variable', '{{STAGE}}', braces],
    ['for a placeholder', 'https://{subdomain:[a-z]+}.example.com', braces],
    ['for a range of a shell', 'https://app{1..3}.example.com', braces],
    [
      'for code',
      'regexp.MustCompile(`https://.*`)',
      'is code: write only the expression, without the code around it',
    ],
    ['for two denials', '!!https://a.example', 'has more than one "!": write one'],
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
      'has "until=2027-01-01" after until=2026-01-01: write one until=',
    ],
    [
      'for an unknown option',
      'https://a.example Until=2026-01-01',
      'has "Until=2026-01-01" after the pattern: write until=YYYY-MM-DD or a # comment there',
    ],
    ['for until= without a pattern', 'until=2026-01-01', 'has no pattern before until='],
    [
      'for a lookahead',
      'https://(?!admin)\\w+\\.a\\.example',
      'has a negative lookaround, which RE2 does not support, at character 9: write a deny entry (!…) instead',
    ],
    [
      'for a lookbehind',
      'https://\\w+(?<!x)\\.a\\.example',
      'has a negative lookaround, which RE2 does not support, at character 12: write a deny entry (!…) instead',
    ],
    [
      'for a backreference',
      'https://(a)\\1\\.example',
      'has a backreference ("\\1"), which RE2 does not support, at character 12: write out the alternatives',
    ],
    [
      'for a possessive quantifier',
      'https://a++\\.example',
      'has a quantifier behind a quantifier ("+") at character 11: drop the "+": possessive matching is not supported, nor needed, because time is linear anyway',
    ],
    [
      'for an atomic group',
      'https://(?>a+)\\.example',
      'has an atomic group, which RE2 does not support, at character 9: write "(?:…)": time is linear anyway',
    ],
    [
      'for two quantifiers',
      'https://a+*\\.example',
      'has a quantifier behind a quantifier ("*") at character 11: drop one of them, or group the first part: "(?:…)"',
    ],
    [
      'for an anchor of another engine',
      'https://a\\.example\\Z',
      'has "\\Z", which is no escape of RE2, at character 19: drop it, because the whole origin is always matched',
    ],
    [
      'for a code of another engine',
      'https://\\u0061\\.example',
      'has "\\u", which is no escape of RE2, at character 9: write the character itself, or "\\x{…}" with its number',
    ],
    [
      'for flags of other engines',
      '/https:\\/\\/a\\.example/g',
      'has the flags "g": write "i" or none, because the whole origin is always matched',
    ],
    [
      'for a group without its end',
      'https://(a\\.example',
      'has an unclosed "(" at character 9: add the ")", or write "\\(" for the character',
    ],
    [
      'for a group that ends before it begins',
      'https://a\\.example)|(.*',
      'has an unmatched ")" at character 19: write "\\)" for the character, or drop it',
    ],
    [
      'for a count beyond the limit',
      'https://a{1001}\\.example',
      'has a count above 1,000, nested counts multiplied, at character 10: write "+" or "*": an origin has at most 326 characters',
    ],
    ['for matching any foreign origin', '^https://.*', foreign],
    ['for it with everyday syntax', 'https://[\\w-_]+\\.[a-z]{2,3}', foreign],
    [
      'for it with an end for each of its alternatives',
      [...'abcdefghij'].map((letter) => `https://[a-z]+\\.${letter}`).join('|'),
      foreign,
    ],
    [
      'for what cannot be told of it',
      `https://(${[...'abcdefghijkl'].map((letter) => `[a-z.]*${letter}[a-z.]{${letter.charCodeAt(0) - 80}}`).join('|')})`,
      'is too complex to prove that it matches no foreign origin: simplify it, or begin or end the host with literal text',
    ],
    [
      'for it under another scheme',
      'chrome-extension://[a-z.]+',
      'matches any foreign origin of the scheme "chrome-extension": write chrome-extension://* if that is meant, else begin with another scheme, such as https?://, and name a host',
    ],
    [
      'for too many states',
      'https://(?:[a-z]{0,20}x){0,40}(?:[0-9]{0,20}y){0,40}example\\.com',
      'needs 1,699 states, more than 1,024: write + or * instead of large counts, or split it into several entries',
    ],
    [
      'for too many transitions',
      `https://${'a?'.repeat(200)}b\\.example\\.com`,
      'needs 20,320 transitions, more than 2,048: write + or * instead of optional parts in a row, or split it into several entries',
    ],
  ])('%s', (_, text, reason) => {
    const effect = text.startsWith('!') ? 'deny' : 'allow';
    expect(parseOne(text)).toEqual({ parameter: '/origins/team', line: 1, text, effect, reason });
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

  it.each([
    'https://*.example.com',
    'https://\\p{Latin}{3}\\.example\\.com',
    'https://a{3}b{2,}c{2,3}\\.example\\.com',
    'https://example\\.com:[38]000',
    'https://[a-z|]+\\.example\\.com',
    'https?://.*\\.example\\.com',
  ])('not for what looks like it: %s', (text) => {
    expect(parseOne(text)).toMatchObject({ pattern: expect.anything() });
  });

  it('with a line that is in force, where one is written out for it', () => {
    const stars = fc.constantFrom(
      '*',
      '.*',
      '.+',
      '*.',
      'a',
      'A',
      '.',
      'b-',
      ':',
      ':*',
      ':443',
      '/',
      '@',
      'ü',
      'com',
    );
    const text = fc
      .array(stars, { minLength: 1, maxLength: 6 })
      .map((parts) => `https://${parts.join('')}.example.com`);
    fc.assert(
      fc.property(text, (line) => {
        const parsed = parseOne(line);
        const instead = /write "(https:[^"]+)"/.exec(
          parsed !== undefined && 'reason' in parsed ? parsed.reason : '',
        )?.[1];
        if (instead !== undefined)
          expect([line, parseOne(instead)]).toEqual([
            line,
            expect.objectContaining({ pattern: expect.anything() }),
          ]);
      }),
      { numRuns: 2_000 },
    );
  });
});
