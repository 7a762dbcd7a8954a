import { describe, expect, it } from '@jest/globals';
import { parseAllowlist } from '../../../lib/allowlist/parse-allowlist';
import { TOTAL_SIZE_LIMIT } from '../../../lib/allowlist/total-size';
import { indexKeys } from '../../../lib/pattern/index-keys';
import { entriesOf } from './parse';

const name = (index: number) => `t${String(index).padStart(4, '0')}`;
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index));
const parse = (parameters: Readonly<Record<string, readonly string[]>>) =>
  parseAllowlist(
    Object.entries(parameters).map(([parameter, texts]) => ({ name: parameter, value: texts.join('\n') })),
    { allowCredentials: false },
  );

describe('a list that is too large in all', () => {
  // Each within the budget of an entry, and never tried together: 3,300 states and transitions from 25 characters.
  const large = lines(400, (index) => `https://${name(index)}(?:x?y?){40}`);
  const small = lines(100, (index) => `https://${name(index)}-[a-z]+`);

  it('loses its largest entries, and keeps the small ones of another team', () => {
    const { entries, refused } = parse({ '/attacker': large, '/victim': small });
    expect(refused.map(({ parameter }) => parameter)).toEqual(refused.map(() => '/attacker'));
    expect(refused[0]?.reason).toContain(TOTAL_SIZE_LIMIT.toLocaleString('en-US'));
    expect(entries.filter(({ parameter }) => parameter === '/victim')).toHaveLength(small.length);
    expect(entries.length).toBeGreaterThan(small.length);
  });

  it('keeps denying entries before allowing ones', () => {
    const { refused } = parse({
      '/a': large.slice(0, 250),
      '/z': large.slice(250).map((line) => `!${line}`),
    });
    expect(refused.map(({ effect }) => effect)).toEqual(refused.map(() => 'allow'));
    expect(refused).not.toEqual([]);
  });

  it('names what it refuses in the order of parameters and lines', () => {
    const { refused } = parse({
      '/a': [...large, 'https://', ...large.slice(0, 3)],
      '/b': ['https://.*|x', 'http://'],
    });
    const places = refused.map(({ parameter, line }) => `${parameter}:${String(line).padStart(4, '0')}`);
    expect(places).toEqual(places.toSorted());
  });
});

describe('what is written out of an entry', () => {
  it.each([
    'https://[ab]{6}\\.example',
    'https://[ab]{4}x{250}.*',
    'https://.*[ab]{4}x{60}\\.[a-d]{2}',
    'https://[a-d]{2}x{60}\\.x{60}\\.x{60}\\.example',
    `${Array.from({ length: 30 }, (_, index) => `https://[ab]{3}${index}.*`).join('|')}`,
    `https://(${Array.from({ length: 64 }, (_, index) => name(index)).join('|')})\\.example`,
  ])('is at most eight times as long: %s', (source) => {
    const [entry] = entriesOf(`!${source}`);
    if (entry === undefined) throw new Error('refused');
    const keys = indexKeys(entry.pattern);
    const texts =
      keys.kind === 'origins'
        ? keys.origins
        : keys.shapes.flatMap(({ prefixes, suffixes }) => [...prefixes, ...suffixes]);
    expect(texts.join('').length).toBeLessThanOrEqual(8 * source.length);
  });
});
