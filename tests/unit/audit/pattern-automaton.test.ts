import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { characterCodes, patternAutomaton } from '../../../lib/audit/pattern-automaton';
import { readPattern } from '../../../lib/audit/read-pattern';
import { isSerializedOrigin } from '../../../lib/origin/serialized-origin';
import { parsePattern } from '../../../lib/pattern/parse-pattern';
import type { Pattern } from '../../../lib/pattern/pattern';
import { matchesWildcard, parseWildcard } from '../../../lib/pattern/wildcard';
import { expressionExample, originLike, patternText } from '../pattern/arbitraries';

/** By re2js and the wildcard matcher, which decide on requests. */
function matches(pattern: Pattern, origin: string): boolean {
  switch (pattern.kind) {
    case 'exact':
      return pattern.origin === origin;
    case 'wildcard':
      return matchesWildcard(pattern, origin);
    case 'any-origin':
      return true;
    case 'regular-expression':
      return RE2JS.compile(pattern.source, pattern.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0).testExact(origin);
  }
}

function expectSame(pattern: Pattern, origins: readonly string[]): void {
  const automaton = patternAutomaton(pattern);
  for (const origin of origins) {
    expect({ origin, isMatch: automaton.test(characterCodes(origin)) }).toEqual({
      origin,
      isMatch: matches(pattern, origin),
    });
  }
}

describe('the automaton of a pattern', () => {
  it('holds the origins that the pattern matches', () => {
    const origins = fc.array(originLike.filter(isSerializedOrigin), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(patternText, expressionExample, origins, (text, { source, text: example }, others) => {
        for (const each of [text, source]) {
          const pattern = parsePattern(each);
          if (pattern.kind === 'refused') continue;
          if (pattern.kind === 'regular-expression' && readPattern(pattern) === undefined) continue;
          expectSame(pattern, [example, `${example}.com`, ...others].filter(isSerializedOrigin));
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    String.raw`(?P<name>https)://(?<host>\w+)\.example`,
    String.raw`https://[[:alpha:]]+\.example`,
    'https://[[:alnum:].-]+',
    String.raw`https://[^[:punct:]]+\.example`,
    'https://[[:graph:]]+',
    String.raw`https://[[:xdigit:]]+\.example`,
    String.raw`https://\pL+\.example`,
    String.raw`https://[\p{Nd}\pL]+\.example`,
    String.raw`https://\Qa.b\E\.example`,
    String.raw`https://\Qa.b`,
    String.raw`https://\x61\x2eexample`,
    String.raw`https://[\x{61}-z]\.example`,
    String.raw`\Ahttps://a\.example\z`,
    '(?s)https://.+',
    String.raw`https://(?s:.+)\.example`,
    String.raw`https://[]a]\.example`,
    String.raw`https://[^]a]\.example`,
    String.raw`https://a\\Qb`,
    String.raw`https://a\x40|https://b`,
    String.raw`https://[\x2e\x2D]a`,
    'https://[[:alpha:]-]+',
    String.raw`https://[(?P<a>]+\.example`,
  ])('holds what rare syntax matches: %s', (source) => {
    const pattern: Pattern = { kind: 'regular-expression', source, ignoreCase: false };
    expect(readPattern(pattern)).toBeDefined();
    const hosts = [
      'a',
      'b',
      'z',
      '1',
      '-',
      'a.b',
      'a.example',
      'b.example',
      'z9.example',
      '9.example',
      'ab-c.example',
      'a_b.example',
      'f0.example',
      'p.example',
      'a.b.example',
    ];
    expectSame(
      pattern,
      hosts.flatMap((host) => [`https://${host}`, `http://${host}`, `https://${host}:1`]),
    );
  });

  it.each([
    String.raw`https://(?i:a)\.example`,
    String.raw`https://\ba\.example`,
    'https://[[:upper:]]',
    'https://[[:^alpha:]]',
    String.raw`https://\PL`,
    String.raw`(?i)https://\x{212A}`,
    String.raw`https://\QK\E`,
    String.raw`https://[\x00-\x7f]`,
    String.raw`https://[\x2d-\x39]`,
  ])('is not made up for %s', (source) => {
    expect(readPattern({ kind: 'regular-expression', source, ignoreCase: false })).toBeUndefined();
  });

  it.each([
    'https://*',
    'https://*:8443',
    'https://*.a.example',
    'http://localhost:*',
    'http://*.localhost:*',
  ])('holds what a wildcard matches: %s', (text) => {
    const pattern = parseWildcard(text);
    if (pattern?.kind !== 'wildcard') throw new Error(`not a wildcard: ${text}`);
    const hosts = [
      'localhost',
      'a.localhost',
      'a.example',
      'b.a.example',
      'c.b.a.example',
      'a.example.',
      '[::1]',
      '10.0.0.1',
    ];
    expectSame(
      pattern,
      hosts.flatMap((host) =>
        ['http', 'https'].flatMap((s) => ['', ':8443', ':1'].map((p) => `${s}://${host}${p}`)),
      ),
    );
  });
});
