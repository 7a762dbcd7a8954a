import { domainToUnicode } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { homographs } from '../../../lib/audit/homographs';
import { decoded, isDecodable } from '../../../lib/audit/punycode';
import { SpelledOut } from '../../../lib/audit/spelled-out';
import { readExpression } from '../../../lib/pattern/read-expression';

describe('Punycode', () => {
  it('is decoded as Node does', () => {
    const letters = fc.constantFrom(...'aznüéßжяλ中日本한δ1-');
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 20 }), (some) => {
        const host = URL.canParse(`https://x${some.join('')}y.example`)
          ? new URL(`https://x${some.join('')}y.example`).hostname
          : undefined;
        const [label = ''] = host?.split('.') ?? [];
        fc.pre(label.startsWith('xn--'));
        expect(decoded(label)).toBe(domainToUnicode(label));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['xn--0', 'xn--a', 'xn--zzzzzzzzzzz99', 'xn---', 'xn--'])(
    '%s is none that browsers send',
    (label) => {
      expect(isDecodable(label)).toBe(false);
    },
  );

  it.each([
    ['https://xn--mnchen-3ya.de', 'punycode', 'münchen'],
    ['https://xn--pple-43d.com', 'homograph', 'several scripts'],
    ['https://xn--80ak6aa92e.com', 'homograph', 'looks like "apple"'],
  ])('of %s: %s', (text, rule, part) => {
    const [verdict] = homographs(text);
    expect(verdict?.rule).toBe(rule);
    expect(verdict?.message).toContain(part);
  });
});

describe('a registrable domain', () => {
  const spelledOut = (source: string) => {
    const read = readExpression(source, { ignoreCase: false });
    if (read.kind === 'parse-error') throw new Error(read.reason);
    return new SpelledOut(read.tree);
  };

  it.each([
    [String.raw`https://app\.initech\.(com|de)`, 'initech.de', true],
    [String.raw`https://(a|b)\.com`, 'b.com', true],
    [String.raw`https://[ab]\.com`, 'b.com', false],
    [String.raw`https://(a|[b])(c|d)\.com`, 'bd.com', true],
    [String.raw`https://.*example\.com`, 'example.com', true],
    [String.raw`https://.*example\.com`, 'aexample.com', false],
    [String.raw`https://(www\.)?example\.com(:\d+)?`, 'example.com', true],
    [String.raw`https://www\.?example\.com`, 'example.com', true],
    [String.raw`https://www\.?example\.com`, 'wwwexample.com', false],
    [String.raw`https://my[.-]example\.com`, 'my-example.com', false],
    [String.raw`https://example\.com?`, 'example.co', false],
    [String.raw`https://example\.[a-z]+`, 'example.com', false],
    ['https://www.example.com', 'example.com', true],
    ['https://www.example.com', 'www-example.com', false],
  ])('of %s, %s is spelled out: %s', (source, domain, is) => {
    expect(spelledOut(source).has(domain)).toBe(is);
  });
});
