/** Regular expressions of all of RE2's syntax and texts that they may match, the same for the same seed. */
export class ExpressionGenerator {
  #state: number;
  #groups = 0;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** A source that is mostly correct: a tenth has something that RE2 refuses. */
  expression(depth = 2): string {
    let source = '';
    for (let count = this.#upTo(4) + 1; count > 0; count--) source += this.#atom(depth) + this.#quantifier();
    return source;
  }

  /** Some characters that origins hold, an origin or not. */
  text(): string {
    let text = '';
    for (let count = this.#upTo(6) + 1; count > 0; count--) {
      text += this.#chance(0.7) ? this.#one(parts) : this.#one([...originCharacters]);
    }
    return text;
  }

  /** An origin of a shape that the expressions are about. */
  origin(): string {
    const labels = Array.from(
      { length: this.#upTo(3) + 1 },
      () => this.#one(labelParts) + this.#one(labelParts),
    );
    return `${this.#one(['https', 'http'])}://${labels.join('.')}${this.#one(['', '', ':8080', ':80'])}`;
  }

  #atom(depth: number): string {
    if (depth > 0 && this.#chance(0.25)) return this.#group(depth - 1);
    return this.#one(this.#chance(0.97) ? correct : incorrect);
  }

  #group(depth: number): string {
    const opening = this.#one([
      '(',
      '(?:',
      '(?i:',
      '(?-i:',
      `(?P<g${this.#groups++}>`,
      `(?<g${this.#groups++}>`,
    ]);
    const alternative = this.#chance(0.4) ? `|${this.expression(depth)}` : '';
    return `${opening}${this.expression(depth)}${alternative})`;
  }

  #quantifier(): string {
    if (this.#chance(0.4)) return '';
    return this.#one(this.#chance(0.95) ? quantifiers : strangeQuantifiers);
  }

  #one<Item>(items: readonly Item[]): Item {
    const item = items[this.#upTo(items.length)];
    if (item === undefined) throw new RangeError('nothing to choose from');
    return item;
  }

  #upTo(count: number): number {
    return Math.floor(this.#next() * count);
  }

  #chance(share: number): boolean {
    return this.#next() < share;
  }

  /** Mulberry32: small, quick and good enough. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

const originCharacters = 'abkslhtpecomxyz0189-._:/[]+';
const parts = [
  'https://',
  'http://',
  '://',
  'a',
  'b',
  'ab',
  'k',
  's',
  'com',
  '.com',
  'example',
  '.example.com',
  '-',
  '.',
  ':',
  '0',
  '8080',
  ':8080',
  '_',
  'x',
  'a.b',
  '[',
  ']',
  '/',
  '+',
];
const labelParts = ['', 'a', 'b', 'ab', 'a-b', 'k', 's', 'com', 'example', 'pr-1', 'x_y', '0', '80'];

const correct = [
  // Literals and escapes
  'a',
  'b',
  'ab',
  'A',
  'K',
  'x',
  '0',
  '8080',
  'com',
  'example',
  'https',
  'https://',
  '://',
  '-',
  '_',
  ':',
  '/',
  '}',
  ']',
  '{',
  '{,3}',
  '{2',
  'a{01}',
  '\\.',
  '\\-',
  '\\/',
  '\\_',
  '\\%',
  '\\{',
  '\\x61',
  '\\x{62}',
  '\\x{10FFFF}',
  '\\141',
  '\\0',
  '\\a',
  '\\t',
  '\\n',
  '\\Qa.b\\E',
  '\\Qa\\E',
  'é',
  '\u017f',
  '\u212a',
  '😀',
  // Classes
  '.',
  '\\d',
  '\\w',
  '\\s',
  '\\D',
  '\\W',
  '\\S',
  '[a-z]',
  '[^.]',
  '[a-z0-9-]',
  '[\\w-.]',
  '[\\w-_]',
  '[a-z0-9-_]',
  '[]a]',
  '[^]a]',
  '[a-b-c]',
  '[--a]',
  '[+--]',
  '[-a]',
  '[a-]',
  '[^a-z]',
  '[A-Z]',
  '[\u017f]',
  '[K-L]',
  '[^\u212a]',
  '[\\x00-\\x7f]',
  '[^\\x{80}-\\x{10FFFF}]',
  '[\\d.]',
  '[^\\W]',
  '[[:alpha:]]',
  '[[:^digit:]]',
  '[[:upper:]]',
  '[[:word:]-]',
  '[[:punct:]]',
  '[^[:lower:]]',
  '[\\pL]',
  '[^\\PN-]',
  '\\pL',
  '\\PN',
  '\\p{Lu}',
  '\\p{Ll}',
  '\\p{^Greek}',
  '\\P{Latin}',
  '\\p{Common}',
  '\\p{Any}',
  '\\pP',
  '\\p{Pd}',
  '\\p{Cyrillic}',
  // Anchors and flags
  '^',
  '$',
  '\\A',
  '\\z',
  '\\b',
  '\\B',
  '(?i)',
  '(?-i)',
  '(?s)',
  '(?m)',
  '(?U)',
  '(?im-s)',
  '(?)',
  '(?i:AB)',
  '(?s-i:a)',
  '(|a)',
  '(a|)',
  '()',
  '(?:\\.[a-z]+)',
  '(:\\d+)',
  '(?:[a-z0-9-]+\\.)',
  'a|b',
  '|',
];

const incorrect = [
  '\\C',
  '\\1',
  '\\8',
  '\\Z',
  '\\y',
  '\\k<a>',
  '\\xg',
  '\\x{',
  '\\x{}',
  '\\x{110000}',
  '[a',
  '[',
  '[b-a]',
  '[a-\\d]',
  '[\\b]',
  '[\\Qa]',
  '[[:foo:]]',
  '[[:]',
  '[:]',
  '(',
  ')',
  '(?',
  '(?z)',
  '(?i-)',
  '(?-)',
  '(?P<>a)',
  '(?P<a b>c)',
  '(?P=a)',
  '(?P<d>a)(?P<d>b)',
  '(?#a)',
  '(?=a)',
  '(?!a)',
  '(?<=a)',
  '(?<!a)',
  '(?>a)',
  '\\p',
  '\\pX',
  '\\p{Foo}',
  '\\p{',
  '\\p{^}',
  '\\',
  '*',
  '(*)',
  '(?i)*',
];

const quantifiers = [
  '*',
  '+',
  '?',
  '{2}',
  '{1,2}',
  '{0}',
  '{2,}',
  '{0,3}',
  '{0,1}',
  '{1,}',
  '*?',
  '+?',
  '??',
  '{1,3}?',
  '{0,}',
];
const strangeQuantifiers = [
  '**',
  '++',
  '*+',
  '???',
  '{1001}',
  '{3,1}',
  '{1000}',
  '{40}{40}',
  '{63}',
  '{1,63}',
  '{0,61}',
  '{1,64}',
  '{400}',
  '{1,326}',
];
