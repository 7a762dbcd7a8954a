import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { foreignOrigins } from '../../../lib/pattern/foreign-origin';
import { readExpression } from '../../../lib/pattern/read-expression';

function schemeOf(source: string): string | undefined {
  const read = readExpression(source, { ignoreCase: false });
  if (read.kind === 'parse-error') throw new Error(`${source} ${read.reason}`);
  const foreign = foreignOrigins(read.tree);
  if (foreign.kind === 'undecided') throw new Error(`${source} is undecided`);
  return foreign.kind === 'some' ? foreign.scheme : undefined;
}

/** Twelve alternatives, one for each of the first letters. */
function spelledOut(alternative: (character: string, index: number) => string): string {
  return `(?:${[...'abcdefghijkl'].map(alternative).join('|')})`;
}

describe('a regular expression matches foreign origins', () => {
  it.each([
    '.*',
    '.+',
    '^.*$',
    '(?i).*',
    '[\\s\\S]*',
    '.{1,300}',
    'https://.*',
    'https?://.+',
    'https?://.+(:\\d+)?',
    '\\w+://.*',
    '.*://.*',
    'https://[^/]+',
    'https://[^/]+:8443',
    'https://\\S+',
    'https://[a-z.]+',
    'https://[a-z]{3}\\.[a-z]{3}',
    'https://[a-z0-9-]+(\\.[a-z0-9-]+)+(:\\d{1,5})?',
    'https://\\w+\\.\\w+',
    'https://(.*\\.)?\\w+\\.\\w+',
    'https://(www\\.)?.*',
    'https://.*|https://a\\.example',
    'https://a\\.example|.*',
    '(https://a\\.example|https://.*)',
    'https://(.*)+',
    'http://\\d+\\.\\d+\\.\\d+\\.\\d+',
    'https://[[:alnum:].]+',
    '(?s).*',
    'https://(?P<host>.*)',
    'https://[\\pL.]+',
    'https://(?:(?:[a-z]{2,9}\\.){1,3}){1,2}[a-z]+',
    'https://[\\w-_]+\\.[a-z]{2,3}',
    'https://(?i)[a-z0-9-]+\\.[a-z]{2,6}',
    'https://(?i:[A-Z0-9-]+\\.[A-Z]{2,6})',
    'https://[a-z]{1,70}\\.[a-z]{2,4}',
    '\\bhttps://[a-z0-9-]+\\.[a-z]{2,6}\\b',
    '^https?://(?:\\B|\\b).*\\b$',
    'https://[^.]+\\.[^.]+',
    'https://\\d+\\.\\d+',
    'https://(?:a|b|c|d|e|f|g|h|i|j)\\.[a-j]',
    'https://[a-j]+\\.(?:[a-e]|[f-j])',
    'https://(?:.?){300}',
    'https://[\\x00-\\x7f]+',
    'https://\\PN+\\.\\p{Latin}+',
    'https?://[^:]+:[1-9]\\d{3}',
    '[a-z]+://.+',
    '.*\\.?.*',
    // Spelled out, so that no two characters of a label go on alike.
    `https://${spelledOut((character) => `${character}[a-z]*`)}\\.${spelledOut((character) => `${character}[a-z]+`)}`,
    `https://${spelledOut((character, index) => `${character}[a-z]{${index},}`)}\\.[a-z]+`,
    'https://([a-i]-?|[j-r]_?|[s-z])+\\.([a-i]-?|[j-r]_?|[s-z])+',
    spelledOut((character) => `https://[a-z]+\\.[a-z]*${character}`),
    spelledOut((character) => `https://${character}[a-z]*\\.[a-z]+`),
    'https://[a-z.]*[a-m][a-z.]{12}\\.[a-z]+',
    'https://.+\\.',
    'https://[a-z]+\\.[a-z]+\\.(:8443)?',
    `https://${spelledOut((character) => `${character}[a-z]*`)}\\.[a-z]+\\.`,
  ])('%s', (source) => {
    expect(schemeOf(source)).toMatch(/^https?$/);
  });
});

describe('a regular expression matches no origin that it does not name', () => {
  it.each([
    'https://a\\.example',
    'https://pr-\\d+\\.preview\\.example\\.com',
    'https://.*\\.example\\.com',
    'https://.*\\.com',
    'https://.*example\\.com',
    'https://[a-z0-9-]+\\.vercel\\.app',
    'https://www\\..*',
    'https://(a|b)\\.(c|d)\\.example',
    'https://[^.]+',
    'http://localhost(:\\d+)?',
    'http://192\\.168\\.\\d+\\.\\d+',
    '.*\\.example\\.com(:\\d+)?',
    'https://[a-f]\\.[a-f]',
    '',
    'https://[[:alnum:].]+\\.example',
    'https://(?P<host>a|b)\\.example',
    '.*\\.example\\.com.*',
    'https://[a-i]+\\.[a-z]+',
    'https://[a-z]+\\.[a-i]+',
    'https://[a-z]+-[a-z]+\\.x[a-z]+',
    'https://[a-z]+\\b\\B\\.[a-z]+',
    'https://\\[.*\\]',
    'https://[A-Z]+\\.[A-Z]+',
    'http[s]?://.+/.*',
    'https://[a-z]+\\.',
    'https?://.*acme.*',
    'https?://.{0,100}x.{0,100}y.*',
    'https?://.*-preview-\\d+-.*',
    `https?://.*(${Array.from({ length: 60 }, (_, index) => `tenant${index}`).join('|')}).*`,
    'https://[a-z]+\\.(com|net|org|io|dev|app|co|de|fr|uk|us|eu|info|biz|cloud|tech|site|online|shop|store|xyz|me|tv|ai)',
    'https://[a-z]+\\.(ac|ad|ae|af|ag|ai|al|am|ba|bb|bd|be|bf|bg|ca|cc|cd|cf|cg|ch|de|dj|dk|dm|ec|ee|eg|fi|fj|fm|fr|ga|gb)',
    `https://[a-z]+\\.${spelledOut((character) => character.repeat(2))}`,
  ])('%s', (source) => {
    expect(schemeOf(source)).toBeUndefined();
  });
});

describe('the scheme under which a regular expression matches foreign origins', () => {
  it.each([
    ['https?://.*', 'https'],
    ['http://.*', 'http'],
    ['.*', 'https'],
    ['chrome-extension://.*', 'chrome-extension'],
    // The shortest of several.
    ['(?:capacitor|ionic)://.*', 'ionic'],
    // Not under https, but what is named can be the scheme.
    ['.*localhost.*', 'localhost'],
    ['[a-z]+-extension://.+', 'a-extension'],
    ['https://a\\.example|app://.*', 'app'],
    // A scheme with a dot is somebody's own.
    ['com\\.example\\.app://.*', undefined],
    ['chrome-extension://[a-p]{32}', undefined],
  ])('of %s is %s', (source, scheme) => {
    expect(schemeOf(source)).toBe(scheme);
  });
});

describe('the foreign origins of a regular expression', () => {
  /** What stands for one undetermined character each, so that a sample shows what a definition of sets says. */
  const atom = fc.constantFrom(
    '.',
    '[a-z]',
    '\\d',
    '\\w',
    '[^.]',
    '[a-c]',
    'x',
    '\\.',
    '[a-j]',
    '-',
    ':',
    '(?i)[M-Z]',
  );
  const source = fc
    .array(fc.tuple(atom, fc.constantFrom('', '', '+', '*', '?', '{1,3}')), { minLength: 1, maxLength: 6 })
    .map((atoms) => `https://${atoms.map(([one, times]) => one + times).join('')}`);

  it('are none unless hosts that have nothing in common match', () => {
    // By the definition: where no character of a host is determined, ten hosts can differ from each other everywhere.
    const foreign = [...'aeimquy0369'].flatMap((one) =>
      [1, 2, 3, 4, 5].flatMap((length) =>
        [1, 2, 3].map((end) => `https://${one.repeat(length)}.${one.repeat(end)}`),
      ),
    );
    fc.assert(
      fc.property(source, (text) => {
        const oracle = RE2JS.compile(text);
        if (schemeOf(text) !== undefined) return;
        const characters = new Set(
          foreign.filter((origin) => oracle.testExact(origin)).map((origin) => origin.at(-1)),
        );
        expect([text, characters.size < 10]).toEqual([text, true]);
      }),
      { numRuns: 1_000 },
    );
  });

  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
  const few = fc.subarray([...'abcdefghij'], { minLength: 1 }).map((its) => its.join(''));
  const set = fc.oneof(few, fc.constantFrom('a-z', 'a-j', 'c-n', '0-9', 'g-z0-4', 'a-i', 'k-t'));
  const pairs = fc.array(fc.tuple(set, set), { minLength: 1, maxLength: 6 });

  it('are some exactly if any ten first characters go with any ten last ones', () => {
    let found = 0;
    fc.assert(
      fc.property(pairs, (groups) => {
        const text = `https://(?:${groups.map(([one, other]) => `[${one}]\\.[${other}]`).join('|')})`;
        const oracle = RE2JS.compile(text);
        const rows = letters.map(
          (one) => new Set(letters.filter((other) => oracle.testExact(`https://${one}.${other}`))),
        );
        // What some rows share: the largest sets of last characters that a set of first ones can have.
        const shared = new Map<string, ReadonlySet<string>>();
        for (const row of rows) {
          for (const its of [...shared.values(), new Set(letters)]) {
            const both = new Set([...its].filter((letter) => row.has(letter)));
            shared.set([...both].join(''), both);
          }
        }
        const isFree = [...shared.values()].some(
          (its) =>
            its.size >= 10 && rows.filter((row) => [...its].every((letter) => row.has(letter))).length >= 10,
        );
        if (isFree) found++;
        expect([text, schemeOf(text)]).toEqual([text, isFree ? 'https' : undefined]);
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(20);
  });
});
