import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diffLines } from '../../../lib/edits/text-diff';

describe('diffLines', () => {
  it.each([
    ['nothing for the same text', 'a\nb', 'a\nb', []],
    ['nothing for an ended last line', 'a\nb', 'a\nb\n', []],
    ['nothing for Windows line ends', 'a\r\nb\r\n', 'a\nb', []],
    ['an added line', 'a\nc', 'a\nb\nc', ['+2 b']],
    ['a removed line', 'a\nb\nc', 'a\nc', ['-2 b']],
    ['a changed line', 'a\nb', 'a\nc', ['-2 b', '+2 c']],
    ['all of a new text', '', 'a\nb', ['+1 a', '+2 b']],
    ['all of a text that goes', 'a\nb', '', ['-1 a', '-2 b']],
  ])('gives %s', (_, before, after, lines) => {
    expect(diffLines(before, after).map(({ sign, line, text }) => `${sign}${line} ${text}`)).toEqual(lines);
  });

  it('gives what makes one text of the other, for any two', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd')).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = diffLines(before, after);
        const lines = before === '' ? [] : before.split('\n');
        const removed = new Set(changes.filter(({ sign }) => sign === '-').map(({ line }) => line));
        const result = lines.filter((_, index) => !removed.has(index + 1));
        for (const { sign, line, text: added } of changes)
          if (sign === '+') result.splice(line - 1, 0, added);
        expect(result.join('\n')).toBe(after);
      }),
    );
  });
});
