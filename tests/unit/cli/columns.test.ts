import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { columns, wrapped } from '../../../cli/report/columns';

const heads = [
  { heading: 'uses', align: 'right' },
  { heading: 'entry', givesWay: true },
  { heading: 'in', givesWay: true },
] as const;

describe('columns', () => {
  it('stand below each other', () => {
    expect(
      columns(heads, [
        ['7', 'https://a.example', 'main:2'],
        ['not seen', 'b', 'team/shop:13'],
      ]),
    ).toBe(
      [
        '    uses  entry              in',
        '       7  https://a.example  main:2',
        'not seen  b                  team/shop:13',
      ].join('\n'),
    );
  });

  it('fit into 80 characters, whatever is in them', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 300 }).filter((text) => !text.includes('\n'));
    fc.assert(
      fc.property(fc.nat(9_999_999), cell, cell, (uses, entry, where) => {
        for (const line of columns(heads, [[String(uses), entry, where]]).split('\n'))
          expect([...line].length).toBeLessThanOrEqual(80);
      }),
    );
  });

  it('keep both ends of what is too long', () => {
    const text = columns(heads, [['1', `https://${'x'.repeat(100)}.example.com`, 'main:1']]);
    expect(text).toMatch(/https:\/\/x+…x+\.example\.com {2}main:1/);
  });
});

describe('a wrapped sentence', () => {
  it('has lines of 80 characters at most, and every word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: 30 })),
        (words) => {
          const lines = wrapped(words.join(' '), '    ').split('\n');
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
          expect(lines.map((line) => line.trim()).join(' ')).toBe(words.join(' ').trim());
        },
      ),
    );
  });
});
