import fc from 'fast-check';

/** Lines that people write: clean, bad, denying, refused, and none. */
const line = fc.constantFrom(
  'https://a.example',
  'https://b.example # of team b',
  String.raw`https://.*example\.com`,
  String.raw`  https://.*example\.org # hm`,
  String.raw`https://.*\.vercel\.app`,
  '!https://spam.vercel.app',
  String.raw`!https://.*example\.com`,
  'https://c.example/',
  '# a comment',
  '',
);

export const linesOfTexts = fc.array(line, { minLength: 1, maxLength: 6 });

export function textOf(lines: readonly string[]): string {
  return lines.join('\n');
}

/** Texts that Parameter Store takes. */
export const text = linesOfTexts.map(textOf).map((its) => (its === '' ? '#' : its));
