import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withoutPadding } from '../../../lib/allowlist/padding';
import { parseOne } from './parse';

describe('padding', () => {
  it('is what spaces and tabs there are at the ends of a line', () => {
    const text = fc.string({ unit: fc.constantFrom(' ', '\t', 'a', '\u00a0', '\n') });
    fc.assert(fc.property(text, (line) => withoutPadding(line) === line.replace(/^[ \t]+|[ \t]+$/g, '')));
  });

  it.each(['https://a.example \t # why', '\thttps://a.example\t#', ' https://a.example # one # two '])(
    'and a comment are no part of an entry: %j',
    (line) => {
      expect(parseOne(line)).toMatchObject({ pattern: { kind: 'exact', origin: 'https://a.example' } });
    },
  );
});
