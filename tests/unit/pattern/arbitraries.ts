import fc from 'fast-check';

/**
 * Few labels, schemes and ports, so that entries and origins that are made apart from each other meet often;
 * each is the beginning, the end or the look-alike of another.
 */
const labels = ['a', 'ab', 'b', 'a-b', 'pr-1', 'pr-12', 'www', 'com', 'xcom', 'example', 'a_b', '0', '80'];

const scheme = fc.constantFrom('https', 'http', 'capacitor', 'a+b.c');
const hostName = fc
  .array(fc.constantFrom(...labels), { minLength: 1, maxLength: 4 })
  .map((all) => all.join('.'));
const otherHost = fc.constantFrom('127.0.0.1', '[::1]', '[fe80::80]', '[2001:db8::8080]', 'example.com.');
const host = fc.oneof({ weight: 8, arbitrary: hostName }, { weight: 1, arbitrary: otherHost });
const port = fc.constantFrom('', '', '', ':1', ':80', ':8080', ':443', ':65535');

/** Texts of the form `scheme://host[:port]`; most, not all, are serialized origins. */
export const originLike = fc.tuple(scheme, host, port).map(([s, h, p]) => `${s}://${h}${p}`);

/** The source of a regular expression and a text that it is likely to match. */
export interface Example {
  readonly source: string;
  readonly text: string;
}

const example = (source: string, ...texts: string[]) =>
  fc.constantFrom(...texts).map((text): Example => ({ source, text }));

const literal = fc.constantFrom(...labels).map((label): Example => ({ source: label, text: label }));
const punctuation = fc.oneof(
  example('\\.', '.'),
  example('-', '-'),
  example(':', ':'),
  example('\\:', ':'),
  example('\\.com', '.com'),
  example('\\.example\\.com', '.example.com'),
);
const set = fc.oneof(
  example('.', 'a', '.', '0', ':'),
  example('\\d', '0', '8'),
  example('\\w', 'a', '_', '7'),
  example('\\D', 'x', '.'),
  example('\\W', '-', '.'),
  example('\\S', 'x', ':'),
  example('\\s', 'x'),
  example('[a-z]', 'a', 'x'),
  example('[a-z0-9-]', '-', '5'),
  example('[^.]', 'a', ':'),
  example('[^/:]', 'a', '.'),
  example('[\\w-]', 'a', '-'),
  example('[ab]', 'a', 'b'),
  example('[-.]', '.', '-'),
);
/** Syntax that few expressions have, and that a reader has to take with care. */
const special = fc.oneof(
  example('A', 'A', 'a'),
  example('[A-Z]', 'a'),
  example('[[:alpha:]]', 'a', ':'),
  example('[]a]', 'a', ']'),
  example('[\\w-.]', '-', '.'),
  example('[a-b-c]', '-', 'c'),
  example('(?i:AB)', 'ab'),
  example('(?P<n>a)', 'a'),
  example('\\x61', 'a'),
  example('\\Qa.b\\E', 'a.b'),
  example('\\b', ''),
  example('^', ''),
  example('$', ''),
  example('\\[', '['),
  example(']', ']'),
  example('{', 'a'),
  example('é', 'a'),
  example('\\pL', 'a'),
);

const quantified = (inner: fc.Arbitrary<Example>): fc.Arbitrary<Example> =>
  fc
    .tuple(
      inner,
      fc.constantFrom<[string, number[]]>(
        ...Array<[string, number[]]>(12).fill(['', [1]]),
        ['?', [0, 1]],
        ['*', [0, 1, 2]],
        ['+', [1, 3]],
        ['{2}', [2]],
        ['{1,2}', [1, 2, 3]],
        ['{0}', [0, 1]],
        ['{2,}', [1, 4]],
        ['*?', [0, 2]],
        ['??', [0, 1]],
        ['{1,3}?', [0, 3]],
      ),
      fc.nat(),
    )
    .map(([{ source, text }, [sign, counts], pick]) => ({
      source:
        (source.length > 1 && !/^[\\[(][^\\]*.$/.test(source) && sign !== '' ? `(${source})` : source) + sign,
      text: text.repeat(counts[pick % counts.length] ?? 1),
    }));

const inSequence = (all: readonly Example[]): Example => ({
  source: all.map(({ source }) => source).join(''),
  text: all.map(({ text }) => text).join(''),
});

const choiceOf = (all: readonly Example[], pick: number): Example => ({
  source: all.map(({ source }) => source).join('|'),
  text: all[pick % all.length]?.text ?? '',
});

const anyExpression = fc.letrec<{ choice: Example; sequence: Example; group: Example }>((tie) => ({
  choice: fc.oneof(
    { weight: 4, arbitrary: tie('sequence') },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('sequence'), tie('sequence'), fc.nat()).map(([a, b, n]) => choiceOf([a, b], n)),
    },
  ),
  sequence: fc.array(quantified(tie('group')), { minLength: 1, maxLength: 4 }).map(inSequence),
  group: fc.oneof(
    { maxDepth: 3 },
    { weight: 9, arbitrary: literal },
    { weight: 3, arbitrary: punctuation },
    { weight: 6, arbitrary: set },
    { weight: 1, arbitrary: special },
    { weight: 1, arbitrary: tie('choice').map(({ source, text }) => ({ source: `(${source})`, text })) },
    { weight: 1, arbitrary: tie('choice').map(({ source, text }) => ({ source: `(?:${source})`, text })) },
  ),
})).choice;

const head = fc.oneof(
  example('https://', 'https://'),
  example('https?://', 'https://', 'http://'),
  example('(https|http)://', 'http://'),
  example('^https://', 'https://'),
  example('\\w+://', 'https://'),
  example('(?i)HTTPS://', 'https://'),
  example('.*', 'https://', 'https://a.'),
  example('', 'https://'),
);
const tail = fc.oneof(
  example('\\.com', '.com'),
  example('(\\.example)?\\.com', '.com', '.example.com'),
  example('(:\\d+)?', '', ':8080'),
  example('\\.com(:\\d+)?', '.com', '.com:1'),
  example('\\.com:\\d+', '.com:8080'),
  example('80', '80', ':8080'),
  example(':8080', ':8080'),
  example('(com|xcom)', 'com', 'xcom'),
  example('$', ''),
  example('', ''),
);

const wholeExpression = fc.tuple(head, anyExpression, tail).map(inSequence);

/** A regular expression, not always correct, and a text that it is likely to match. */
export const expressionExample = fc.oneof(
  { weight: 4, arbitrary: wholeExpression },
  {
    weight: 1,
    arbitrary: fc
      .tuple(wholeExpression, wholeExpression, fc.nat())
      .map(([a, b, pick]) => choiceOf([a, b], pick)),
  },
);

const wildcard = fc
  .tuple(
    scheme,
    fc.constantFrom(
      '*',
      '*.com',
      '*.example.com',
      'a.com',
      '[::1]',
      'pr-*.com',
      'a.*.com',
      '*b.example.com',
      '*.*.com',
    ),
    fc.constantFrom('', ':*', ':8080'),
  )
  .map(([s, h, p]) => `${s}://${h}${p}`);

/** A pattern as it stands in a line. */
export const patternText = fc.oneof(
  { weight: 3, arbitrary: originLike },
  { weight: 2, arbitrary: wildcard },
  { weight: 3, arbitrary: expressionExample.map(({ source }) => source) },
  { weight: 1, arbitrary: fc.constant('*') },
);

/** A line of an allowlist, refused ones among them. */
export const line = fc
  .tuple(
    fc.constantFrom('', '', '', '!', '! '),
    patternText,
    fc.constantFrom('', '', '', ' until=2026-06-30', '\tuntil=2027-01-01'),
  )
  .map((all) => all.join(''));
