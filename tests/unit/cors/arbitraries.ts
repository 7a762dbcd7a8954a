import fc from 'fast-check';

/**
 * Few labels, schemes and ports, so that entries and origins that are made apart from each other meet often;
 * each is the beginning, the end or the look-alike of another.
 */
const labels = ['a', 'ab', 'b', 'a-b', 'pr-1', 'pr-12', 'www', 'com', 'xcom', 'example', 'a_b', '0', '7'];

const scheme = fc.constantFrom('https', 'http', 'capacitor', 'a+b.c');
const host = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .array(fc.constantFrom(...labels), { minLength: 1, maxLength: 4 })
      .map((all) => all.join('.')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('127.0.0.1', '[::1]', '[fe80::80]', '[2001:db8::8080]', 'example.com.'),
  },
);
const port = fc.constantFrom('', '', '', ':1', ':80', ':8080', ':443', ':65535');

/** Texts of the form `scheme://host[:port]`; most, not all, are serialized origins. */
export const originLike = fc.tuple(scheme, host, port).map(([s, h, p]) => `${s}://${h}${p}`);

/** One part of a regular expression, of the kinds that allowlists are written in and some that they are not. */
const atom = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...labels, '\\.com', '\\.example\\.com', '-', '\\.', ':', '\\:', '://', '/'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '.',
      '\\d',
      '\\w',
      '\\D',
      '\\W',
      '\\S',
      '\\s',
      '[a-z]',
      '[a-z0-9-]',
      '[^.]',
      '[^/:]',
      '[\\w-]',
      '[ab]',
      '[-a]',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'A',
      '[A-Z]',
      '[[:alpha:]]',
      '[]a]',
      '[\\w-.]',
      '[a-b-c]',
      '[:]',
      '(?i:AB)',
      '(?P<n>a)',
      '\\x61',
      '\\Qa.b\\E',
      '\\b',
      '^',
      '$',
      '\\[',
      '\\]',
      'é',
      '\\pL',
      '{',
      ']',
    ),
  },
);
const quantifier = fc.constantFrom(
  '',
  '',
  '',
  '',
  '?',
  '*',
  '+',
  '{2}',
  '{1,2}',
  '{0}',
  '{0,1}',
  '{2,}',
  '*?',
  '??',
  '+?',
  '{1,3}?',
);

const anySource = fc.letrec<{ choice: string; sequence: string; group: string }>((tie) => ({
  choice: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((all) => all.join('|')),
  sequence: fc.array(fc.tuple(tie('group'), quantifier), { maxLength: 5 }).map((all) => all.flat().join('')),
  group: fc.oneof(
    { weight: 6, arbitrary: atom },
    { weight: 1, arbitrary: tie('choice').map((inner) => `(${inner})`) },
    { weight: 1, arbitrary: tie('choice').map((inner) => `(?:${inner})`) },
  ),
})).choice;

const head = fc.constantFrom(
  'https://',
  'https?://',
  'http://',
  '(https|http)://',
  '^https://',
  '.*',
  '(?i)HTTPS://',
  '',
);
const tail = fc.constantFrom(
  '\\.com',
  '\\.example\\.com',
  '(\\.example)?\\.com',
  '(:\\d+)?',
  '\\.com(:\\d+)?',
  '\\.com:\\d+',
  ':8080',
  '(com|xcom)',
  '$',
  '',
);

/** The source of a regular expression, often one that matches origins; not always correct. */
export const expressionSource = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(head, anySource, tail).map((all) => all.join('')) },
  { weight: 1, arbitrary: anySource },
);

const wildcard = fc
  .tuple(
    scheme,
    fc.constantFrom('*', '*.com', '*.example.com', 'a.com', '[::1]'),
    fc.constantFrom('', ':*', ':8080'),
  )
  .map(([s, h, p]) => `${s}://${h}${p}`);

/** A pattern as it stands in a line. */
export const patternText = fc.oneof(
  { weight: 3, arbitrary: originLike },
  { weight: 2, arbitrary: wildcard },
  { weight: 3, arbitrary: expressionSource },
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
