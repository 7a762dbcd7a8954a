import { describe, expect, it } from '@jest/globals';
import { LIST_TRANSITIONS_LIMIT, transitionsTogether } from '../../../lib/allowlist/budget';
import { parseAllowlist } from '../../../lib/allowlist/parse-allowlist';

const parse = (parameters: Readonly<Record<string, readonly string[]>>) =>
  parseAllowlist(
    Object.entries(parameters).map(([name, lines]) => ({ name, value: lines.join('\n') })),
    { allowCredentials: false },
  );

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at));
const digits = (index: number, count = 4) => String(index).padStart(count, '0');
const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';

const tooMany = 'is among the largest of too many entries that can match the same origins';

describe('a realistic list comes nowhere near the budget', () => {
  const nowhereNear = LIST_TRANSITIONS_LIMIT / 2;

  it.each<[what: string, list: readonly string[]]>([
    [
      '10,000 previews of an app each',
      lines(10_000, (n) => `https://pr-\\d+\\.app-${n}\\.preview\\.example\\.com`),
    ],
    [
      '10,000 that share both ends',
      lines(10_000, (n) => `https://pr-\\d+-app${digits(n)}-[a-z]+\\.preview\\.example\\.com`),
    ],
    ['10,000 subdomains of customers', lines(10_000, (n) => `https://*.customer-${n}.example.org`)],
    [
      '2,000 hosts of one label, to the letter of RFC 1035',
      lines(2_000, (n) => `https://${label}\\.team${n}\\.example\\.com`),
    ],
    ['1,000 globs in labels', lines(1_000, (n) => `https://pr-*.app${n}.example.com`)],
    ['500 with any port', lines(500, (n) => `http://dev-${n}.local:*`)],
    ['100 of no literal ends', lines(100, (n) => `https?://.*-preview-${n}-.*`)],
    [
      '50 of ninety tenants each',
      lines(50, (team) => `https://(${lines(90, (n) => `t${team}x${n}`).join('|')})\\.app\\.example\\.com`),
    ],
    ['8 labels of any kind', ['https://([a-z0-9-]{1,63}\\.){1,8}example\\.com']],
  ])('%s', (_, list) => {
    const { entries, refused } = parse({ '/a': list });
    expect(refused).toEqual([]);
    expect(transitionsTogether(entries)).toBeLessThan(nowhereNear);
  });
});

describe('entries that share both ends are told apart', () => {
  it.each([100, 256, 257, 1_000, 5_000])('by what stands between them: %d', (count) => {
    const list = lines(count, (n) => `https://[a-z]+-${digits(n)}-[a-z]+\\.example\\.com`);
    const { entries, refused } = parse({ '/a': list });
    expect(refused).toEqual([]);
    expect(transitionsTogether(entries)).toBeLessThan(LIST_TRANSITIONS_LIMIT / 2);
  });
});

describe('a list that is too large for its sum', () => {
  // Nothing tells these apart, so all are tried on one origin.
  const large = lines(200, (n) => `https://([a-y.]{${200 + n}}|[b-z.]{${20 + n}})q[a-z]+`);
  const small = lines(20, (n) => `https://[a-f.]{${n + 1}}q[g-z]+`);

  it('loses its largest entries, however many they are, and keeps the small ones of another team', () => {
    const { entries, refused } = parse({ '/attacker': large, '/victim': small });
    expect(refused.length).toBeGreaterThan(0);
    expect(
      refused.every(({ parameter, reason }) => parameter === '/attacker' && reason.includes(tooMany)),
    ).toBe(true);
    expect(entries.filter(({ parameter }) => parameter === '/victim')).toHaveLength(small.length);
    expect(transitionsTogether(entries)).toBeLessThanOrEqual(LIST_TRANSITIONS_LIMIT);
  });

  it('loses none for larger ones of another team that have the same ends', () => {
    const told = lines(20, (n) => `https://(?:.?y?){24}\\.t${digits(n)}`);
    const others = told.flatMap((_, n) =>
      [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => `http://(?:.?z?){25}[^${letter}]\\.t${digits(n)}`),
    );
    expect(parse({ '/victim': told }).refused).toEqual([]);
    const { refused } = parse({ '/attacker': others, '/victim': told });
    expect(refused.filter(({ parameter }) => parameter === '/victim')).toEqual([]);
    expect(refused.length).toBeGreaterThan(0);
  });

  it('loses the same ones, whatever order its parameters come in', () => {
    const sorted = (list: Readonly<Record<string, readonly string[]>>) =>
      parse(list)
        .refused.map(({ parameter, line }) => `${parameter}:${line}`)
        .sort();
    const [one, other] = [large.slice(0, 100), large.slice(100)];
    expect(sorted({ '/a': one, '/b': other })).toEqual(sorted({ '/b': other, '/a': one }));
  });

  it('loses allowing entries before denying ones, even if these are larger', () => {
    const denies = large.slice(100).map((line) => `!${line}`);
    const { entries, refused } = parse({ '/a': large.slice(0, 100), '/z': denies });
    expect(refused.some(({ effect }) => effect === 'allow')).toBe(true);
    const denying = entries.filter(({ effect }) => effect === 'deny');
    const alone = parse({ '/z': denies }).entries;
    expect(denying.map(({ text }) => text)).toEqual(alone.map(({ text }) => text));
  });

  it('says of a refused deny that it is one', () => {
    const { refused } = parse({
      '/a': lines(400, (n) => `!https://([a-y.]{${n + 50}}|[b-z.]{${n + 20}})x?[a-z]+`),
    });
    expect(refused[0]).toMatchObject({ effect: 'deny', reason: expect.stringContaining(tooMany) });
  });
});
