import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ParameterChange } from '../../../cli/change/parameter-change';
import { orderWrites, type WriteStep } from '../../../cli/change/write-order';
import { compileAllowlist } from '../../../lib/allowlist/allowlist';
import { parseAllowlist } from '../../../lib/allowlist/parse-allowlist';
import type { ParameterVersion } from '../../../lib/parameter-store/parameter-version';

const ORIGINS = ['https://a.example', 'https://b.example', 'https://c.example'];

function change(name: string, before: string | undefined, after: string | undefined): ParameterChange {
  const version: ParameterVersion = {
    name,
    value: before ?? '',
    version: 1,
    type: 'String',
    modifiedAt: 0,
    labels: [],
  };
  return { name, ...(before !== undefined && { before: version }), ...(after !== undefined && { after }) };
}

function shown({ name, text }: WriteStep): string {
  return `${name}: ${text?.replaceAll('\n', ' ') ?? 'deleted'}`;
}

type Texts = ReadonlyMap<string, string>;

function allowedBy(texts: Texts): string[] {
  const parameters = [...texts].map(([name, value]) => ({ name, value }));
  const allowlist = compileAllowlist(parseAllowlist(parameters, { allowCredentials: false }).entries);
  return ORIGINS.filter((origin) => allowlist.decide(origin, 0).outcome === 'allowed');
}

function taken(texts: Texts, { name, text }: Pick<WriteStep, 'name' | 'text'>): Texts {
  const next = new Map(texts);
  if (text === undefined) next.delete(name);
  else next.set(name, text);
  return next;
}

describe('orderWrites', () => {
  it.each<[string, ParameterChange[], string[]]>([
    [
      'what gains an entry before what loses it',
      [change('from', 'https://a.example', '#'), change('to', '#', 'https://a.example')],
      ['to: https://a.example', 'from: #'],
    ],
    [
      'deletions after what takes their entries',
      [change('old', '!https://a.example', undefined), change('new', undefined, '!https://a.example')],
      ['new: !https://a.example', 'old: deleted'],
    ],
    [
      'denying before allowing',
      [change('x', undefined, 'https://*.example'), change('y', undefined, '!https://a.example')],
      ['y: !https://a.example', 'x: https://*.example'],
    ],
    [
      'no longer allowing before no longer denying',
      [change('x', '!https://a.example', '#'), change('y', 'https://*.example', '#')],
      ['y: #', 'x: #'],
    ],
    [
      'both versions first where parameters exchange entries',
      [
        change('x', 'https://a.example', 'https://b.example'),
        change('y', 'https://b.example', 'https://a.example'),
      ],
      [
        'x: https://a.example https://b.example',
        'y: https://b.example https://a.example',
        'x: https://b.example',
        'y: https://a.example',
      ],
    ],
  ])('puts %s', (_, changes, steps) => {
    expect(orderWrites(changes).map(shown)).toEqual(steps);
  });

  it('opens no gap and closes none on the way, whatever changes', () => {
    const line = fc.constantFrom(...ORIGINS, ...ORIGINS.map((origin) => `!${origin}`), 'https://*.example');
    const text = fc.option(
      fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n')),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 4 }), (pairs) => {
        const changes = pairs.map(([before, after], index) => change(String(index), before, after));
        const start: Texts = new Map(
          changes.flatMap(({ name, before }) => (before === undefined ? [] : [[name, before.value]])),
        );
        const end = changes.reduce<Texts>(
          (texts, { name, after }) => taken(texts, { name, ...(after !== undefined && { text: after }) }),
          start,
        );
        const [before, after] = [allowedBy(start), allowedBy(end)];

        let texts = start;
        for (const step of orderWrites(changes)) {
          texts = taken(texts, step);
          const now = allowedBy(texts);
          expect([...before, ...after]).toEqual(expect.arrayContaining(now));
          expect(now).toEqual(expect.arrayContaining(before.filter((origin) => after.includes(origin))));
        }
        expect(texts).toEqual(end);
      }),
      { numRuns: 500 },
    );
  });
});
