import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { characterCodes, patternAutomaton } from '../../../lib/audit/pattern-automaton';
import { isSerializedOrigin } from '../../../lib/origin/serialized-origin';
import { parsePattern } from '../../../lib/pattern/parse-pattern';
import type { Pattern } from '../../../lib/pattern/pattern';
import { expressionExample, originLike, patternText } from '../pattern/arbitraries';
import { oracleFor } from '../pattern/oracle';

function expectSame(pattern: Pattern, origins: readonly string[]): void {
  const automaton = patternAutomaton(pattern);
  const oracle = oracleFor(pattern);
  for (const origin of origins) {
    expect({ origin, isMatch: automaton.test(characterCodes(origin)) }).toEqual({
      origin,
      isMatch: oracle.testExact(origin),
    });
  }
}

function patternOf(text: string): Pattern {
  const pattern = parsePattern(text);
  if (pattern.kind === 'parse-error') throw new Error(`${text} ${pattern.reason}`);
  return pattern;
}

describe('the automaton of a pattern', () => {
  it('holds the origins that the pattern matches', () => {
    const origins = fc.array(originLike.filter(isSerializedOrigin), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(patternText, expressionExample, origins, (text, { source, text: example }, others) => {
        for (const each of [text, source]) {
          const pattern = parsePattern(each);
          if (pattern.kind === 'parse-error') continue;
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
    String.raw`https://(?i:A)\.example`,
    String.raw`https://\ba\b.*\bexample`,
    String.raw`https://.*\B\.example`,
    'https://[[:upper:]]|https://(?i)[[:upper:]]',
    'https://[[:^alpha:]]',
    String.raw`https://\PL`,
    String.raw`(?i)https://\x{212A}|https://a`,
    String.raw`https://\QK\E|(?i)https://\QA\E`,
    String.raw`https://[\x00-\x7f]`,
    String.raw`https://[\x2d-\x39]`,
  ])('holds what rare syntax matches: %s', (source) => {
    const hosts = [
      'a',
      'b',
      'k',
      'z',
      '1',
      '-',
      'a.b',
      'a.example',
      'b.example',
      'z9.example',
      '9.example',
      'ab-c.example',
      'a-.example',
      'a_b.example',
      'f0.example',
      'p.example',
      'a.b.example',
    ];
    expectSame(
      patternOf(source),
      hosts.flatMap((host) => [`https://${host}`, `http://${host}`, `https://${host}:1`]),
    );
  });

  it.each([
    'https://*',
    'https://*:8443',
    'https://*.a.example',
    'https://b.*.example',
    'https://*.*.a.example',
    'https://b*.a.example',
    'https://*b.a.example:*',
    'http://localhost:*',
    'http://*.localhost:*',
  ])('holds what a wildcard matches: %s', (text) => {
    const pattern = patternOf(text);
    expect(pattern.kind).toBe('wildcard');
    const hosts = [
      'localhost',
      'a.localhost',
      'a.example',
      'b.a.example',
      'bb.a.example',
      'b.c.a.example',
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
