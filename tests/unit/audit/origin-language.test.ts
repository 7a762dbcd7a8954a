import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isWithin, shareOrigins } from '../../../lib/audit/comparison';
import { EntryLanguage } from '../../../lib/audit/entry-language';
import { ipv6Expression } from '../../../lib/audit/ipv6-grammar';
import { isSerializedOrigin } from '../../../lib/origin/serialized-origin';
import { parsePattern } from '../../../lib/pattern/parse-pattern';
import { Budget } from '../../../lib/pattern/subset-automaton';
import { expressionExample, originLike } from '../pattern/arbitraries';

function languageOf(text: string): EntryLanguage {
  const pattern = parsePattern(text);
  if (pattern.kind === 'parse-error') throw new Error(`${text} ${pattern.reason}`);
  return new EntryLanguage({ effect: 'allow', pattern, parameter: '/origins', line: 1, text });
}

/** Whether a language holds an origin, read as it is read: from its end. */
function holds(language: EntryLanguage, origin: string): boolean {
  const { sets } = language.hosts;
  const { outcome } = language.origins;
  return [...sets.members(sets.walk(sets.initial, origin))].some((state) => outcome[state] !== 0);
}

const budget = () => new Budget(10_000_000);

describe('the origins of an entry', () => {
  it('are the serialized origins that the matcher matches', () => {
    const origins = fc.array(originLike, { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(expressionExample, origins, ({ source, text }, others) => {
        const pattern = parsePattern(source);
        fc.pre(pattern.kind !== 'parse-error');
        const language = languageOf(source);
        for (const origin of [text, ...others])
          expect([origin, holds(language, origin)]).toEqual([
            origin,
            isSerializedOrigin(origin) && language.matches(origin),
          ]);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['https://example.com', true],
    ['https://example.com.', true],
    ['https://a_b.example:8443', true],
    ['https://192.0.2.1', true],
    ['http://[::1]:3000', true],
    ['a+b.c-d://x', true],
    ['https://example.com:65535', true],
    ['https://0xfg', true],
    ['https://00x1', true],
    ['app://.', true],
    ['https://.', false],
    ['https://example.com:443', false],
    ['https://example.com:65536', false],
    ['https://example.com:080', false],
    ['https://example.com/', false],
    ['https://256.0.2.1', false],
    ['https://1.2.3', false],
    ['https://example.0xff', false],
    ['https://example.0x', false],
    ['https://.example', false],
    ['https://', false],
    [`https://${'a'.repeat(63)}.example`, true],
    [`https://${'a'.repeat(64)}.example`, false],
  ])('%s is one: %s', (origin, isOne) => {
    expect(isSerializedOrigin(origin)).toBe(isOne);
    expect(languageOf(`(?:${origin.replace(/[.[\]+]/g, '\\$&')})`).origins.states > 0).toBe(isOne);
  });

  it('hold IPv6 addresses as browsers write them, and no others', () => {
    const address = new RegExp(`^${ipv6Expression()}$`);
    const group = fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const long = `[${groups.map((each) => each.toString(16)).join(':')}]`;
        const { hostname } = new URL(`http://${long}`);
        expect(address.test(hostname)).toBe(true);
        expect(address.test(long)).toBe(long === hostname);
      }),
      { numRuns: 3_000 },
    );
  });
});

/** Expressions of hosts of a few letters, and how long these are at most. */
const part: fc.Arbitrary<string> = fc.letrec<{ part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('a', 'b', 'ab', '[ab]', 'a?', '[ab]{0,2}', '(?:a|bb)', '(?i:A)', '\\bb', 'a{1,2}'),
    fc.tuple(tie('part'), tie('part')).map(([one, other]) => one + other),
    fc.tuple(tie('part'), tie('part')).map(([one, other]) => `(?:${one}|${other})`),
    tie('part').map((one) => `(?:${one})?`),
  ),
})).part;

const texts = (function* all(prefix: string): Generator<string> {
  yield prefix;
  if (prefix.length < 9) for (const letter of 'ab') yield* all(prefix + letter);
})('');
const hosts = [...texts].map((text) => `https://x${text}.example`);

describe('the comparison of two entries', () => {
  it('is what trying all origins gives', () => {
    fc.assert(
      fc.property(part, part, (one, other) => {
        const [some, others] = [one, other].map((text) => languageOf(`https://x(?:${text})\\.example`));
        if (some === undefined || others === undefined) throw new Error('there are two');
        // Longer hosts than those that are tried, and the answer may be in one of these.
        fc.pre(![some, others].some(({ automaton }) => automaton.positions > 26));
        const matched = hosts.filter((origin) => some.matches(origin));
        expect(isWithin(some, others, budget())).toBe(matched.every((origin) => others.matches(origin)));
        expect(shareOrigins(some, others, budget())).toBe(matched.some((origin) => others.matches(origin)));
        expect(isWithin(some, some, budget())).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('is never "no" when it was given up', () => {
    const language = languageOf(String.raw`https://.*a.{60}b.*a.{60}\.example\.com`);
    for (const limit of [0, 10, 1_000, 100_000]) {
      const answer = isWithin(language, language, new Budget(limit));
      expect([undefined, true]).toContain(answer);
    }
  });
});
