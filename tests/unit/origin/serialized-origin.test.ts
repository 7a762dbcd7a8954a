import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { originProblem } from '../../../lib/origin/origin-problem';
import { isSerializedOrigin, readOrigin } from '../../../lib/origin/serialized-origin';
import { originLike } from '../pattern/arbitraries';
import { malformedOrigins, serializedOrigins } from './origins';

describe('isSerializedOrigin', () => {
  it.each(serializedOrigins)('takes %s', (origin) => {
    expect(isSerializedOrigin(origin)).toBe(true);
  });

  it.each(malformedOrigins)('refuses %s: %j', (_, text) => {
    expect(isSerializedOrigin(text)).toBe(false);
  });

  it('takes the longest origin there can be, and none that is longer', () => {
    const host = ['a'.repeat(63), 'b'.repeat(63), 'c'.repeat(63), 'd'.repeat(61)].join('.');
    const longest = `${'s'.repeat(64)}://${host}:65535`;
    expect(longest).toHaveLength(326);
    expect(isSerializedOrigin(longest)).toBe(true);
    expect(isSerializedOrigin(`s${longest}`)).toBe(false);
    expect(isSerializedOrigin(longest.replace(host, `${host}d`))).toBe(false);
  });

  it('takes of web origins those that the URL standard serializes in the same way', () => {
    const webOrigin = originLike.filter((text) => text.startsWith('http'));
    fc.assert(
      fc.property(webOrigin, (text) => {
        expect(isSerializedOrigin(text)).toBe(URL.canParse(text) && new URL(text).origin === text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes nothing but scheme, host and port, whatever is sent', () => {
    const mutated = fc
      .tuple(
        originLike,
        fc.nat(30),
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 3 }),
          fc.constantFrom('\n', '\r\n', '\0', '%60', '@', ' '),
        ),
      )
      .map(([origin, at, inserted]) => origin.slice(0, at) + inserted + origin.slice(at));
    fc.assert(
      fc.property(fc.oneof(mutated, fc.string({ unit: 'binary', maxLength: 400 })), (text) => {
        if (!isSerializedOrigin(text)) return;
        expect(text).toMatch(/^[a-z][a-z0-9+.-]*:\/\/(?:[a-z0-9_.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('readOrigin', () => {
  it.each([
    ['no header', [], { kind: 'none' }],
    ['an origin', ['https://a.example'], { kind: 'serialized', origin: 'https://a.example' }],
    ['null', ['null'], { kind: 'opaque' }],
    ['an empty value', [''], { kind: 'malformed' }],
    ['two headers', ['https://a.example', 'https://b.example'], { kind: 'malformed' }],
    ['the same header twice', ['https://a.example', 'https://a.example'], { kind: 'malformed' }],
    ['an origin and null', ['https://a.example', 'null'], { kind: 'malformed' }],
    ['upper-case null', ['NULL'], { kind: 'malformed' }],
    ['8 kB', [`https://${'a'.repeat(8_192)}`], { kind: 'malformed' }],
  ])('reads %s', (_, values, expected) => {
    expect(readOrigin(values)).toEqual(expected);
  });
});

describe('originProblem', () => {
  it.each(serializedOrigins)('finds nothing wrong with %s', (origin) => {
    expect(originProblem(origin)).toBeUndefined();
  });

  it.each(malformedOrigins)('finds a reason to refuse %s: %j', (_, text) => {
    expect(originProblem(text)).toEqual(expect.any(String));
  });

  it.each([
    ['https://a.example/', 'has a trailing slash: browsers never send one; write "https://a.example"'],
    [
      'https://a.example/app?x=1',
      'has more than an origin ("/app?x=1"): browsers send neither path nor query; write "https://a.example"',
    ],
    ['https://me@a.example', 'has user information ("@"): browsers never send it; write "https://a.example"'],
    ['HTTPS://A.example', 'has upper case: browsers send lower case; write "https://a.example"'],
    ['Capacitor://localhost', 'has upper case: browsers send lower case; write "capacitor://localhost"'],
    ['https://a.example:443', 'default port 443 is never sent: drop it; write "https://a.example"'],
    ['http://a.example:80', 'default port 80 is never sent: drop it; write "http://a.example"'],
    [
      'http://a.example:08080',
      'has the port "08080": browsers send no leading zeros; write "http://a.example:8080"',
    ],
    ['http://a.example:65536', 'has the port "65536": maximum 65535'],
    [
      'https://bücher.example',
      'has a host outside ASCII: browsers send Punycode; write "https://xn--bcher-kva.example"',
    ],
    [
      'http://127.1',
      'has the host "127.1", which ends in a number but is not an IPv4 address as browsers write it; write "http://127.0.0.1"',
    ],
    [
      'http://[0:0:0:0:0:0:0:1]',
      'has the host "[0:0:0:0:0:0:0:1]", which is not an IPv6 address as browsers write it; write "http://[::1]"',
    ],
    ['example.com', 'has no scheme: an origin is scheme://host or scheme://host:port'],
    ['null', 'null stands for sandboxed and local pages of any site: it is never allowed'],
  ])('says of %s what browsers send', (text, reason) => {
    expect(originProblem(text)).toBe(reason);
  });
});
