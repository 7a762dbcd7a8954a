import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rewrite, rewriting, says } from '../../../lib/edits/rewrite';
import { linesOfTexts, textOf } from './arbitraries';

const RULES = ['every-origin'];
const wanted = (...lines: [line: number, text: string][]) =>
  lines.map(([line, text]) => ({ line, text, rules: RULES }));
const OUT = '# commented out by the guard: every-origin';

describe('a rewritten text', () => {
  it.each<[string, string, [number, string][], string]>([
    ['the only line', '*', [[1, '*']], `# * ${OUT}`],
    ['one of several', 'a\n*\nb', [[2, '*']], `a\n# * ${OUT}\nb`],
    ['with its padding and line end', 'a\r\n \t* \r\nb\r\n', [[2, '*']], `a\r\n \t# * ${OUT} \r\nb\r\n`],
    ['after a byte order mark', '\uFEFF*\nb', [[1, '*']], `\uFEFF# * ${OUT}\nb`],
    ['with a comment of its own', '* # mine', [[1, '* # mine']], `# * # mine ${OUT}`],
    [
      'twice',
      '*\n*',
      [
        [1, '*'],
        [2, '*'],
      ],
      `# * ${OUT}\n# * ${OUT}`,
    ],
    ['with what a replacement could mean', '$&\nb', [[1, '$&']], `# $& ${OUT}\nb`],
  ])('has a line commented out in place: %s', (_, text, lines, expected) => {
    const rewritten = rewrite(text, { commentOut: wanted(...lines), putBack: [] }, 4_096);
    expect(rewritten.text).toBe(expected);
    expect(rewritten.lines.map(({ kind }) => kind)).toEqual(lines.map(() => 'commented-out'));
  });

  it('has as many lines commented out as there is room for, and the others deleted', () => {
    const [one, two] = ['https://one.example', 'https://two.example'];
    const text = `${one}\n${two}\nb`;
    const room = text.length + `#  ${OUT}`.length;
    const rewritten = rewrite(text, { commentOut: wanted([1, one], [2, two]), putBack: [] }, room);
    expect(rewritten.text).toBe(`# ${one} ${OUT}\n# guard\nb`);
    expect(rewritten.lines.map(({ kind }) => kind)).toEqual(['commented-out', 'deleted']);
  });

  it('is never empty', () => {
    expect(rewrite('*', { commentOut: wanted([1, '*']), putBack: [] }, 1).text).toBe('#');
  });

  it('has a deny entry at its end, if there is room', () => {
    const putBack = wanted([3, '!https://b.example  # old']);
    const put = '!https://b.example # put back by the guard: every-origin';
    expect(rewrite('a', { commentOut: [], putBack }, 4_096).text).toBe(`a\n${put}`);
    expect(rewrite('a\n', { commentOut: [], putBack }, 4_096).text).toBe(`a\n${put}`);
    expect(rewrite('a', { commentOut: [], putBack }, 20)).toEqual({ text: 'a', lines: [] });
  });

  it('never gets too long, says nothing of what goes, and keeps all else, whatever the text', () => {
    fc.assert(
      fc.property(linesOfTexts, fc.array(fc.nat()), fc.nat(300), (lines, picks, room) => {
        const text = textOf(lines);
        // Parameter Store takes no empty text.
        fc.pre(text !== '');
        const places = [...new Set(picks.map((pick) => (pick % lines.length) + 1))].sort((a, b) => a - b);
        const commentOut = wanted(
          ...places
            .map((line): [number, string] => [line, (lines[line - 1] ?? '').trim()])
            .filter(([, line]) => line !== '' && !line.startsWith('#')),
        );
        const most = Buffer.byteLength(text) + room;
        const rewritten = rewrite(text, { commentOut, putBack: [] }, most);
        expect(Buffer.byteLength(rewritten.text)).toBeLessThanOrEqual(most);
        const kept = rewritten.text.split(/\r\n|\n|\r/);
        for (const [index, line] of lines.entries()) {
          if (commentOut.some((its) => its.line === index + 1)) expect(kept[index]?.trim()).toMatch(/^(#|$)/);
          else expect(kept[index]).toBe(line);
        }
      }),
    );
  });

  it('is known for what it is', () => {
    fc.assert(
      fc.property(linesOfTexts, fc.nat(), (lines, pick) => {
        const text = textOf(lines);
        const line = (lines[pick % lines.length] ?? '').trim();
        fc.pre(line !== '' && !line.startsWith('#'));
        const commentOut = wanted([(pick % lines.length) + 1, line]);
        const rewritten = rewrite(text, { commentOut, putBack: [] }, 100_000);
        expect(rewriting(text, rewritten.text)).toEqual(rewritten.lines);
      }),
    );
  });
});

describe('what a person wrote', () => {
  it.each([
    ['the same', 'a\nb', 'a\nb'],
    ['another line', 'a', 'b'],
    ['a line less', 'a\nb', 'a'],
    ['a comment of their own', 'a', '# a'],
    ['the mark and something else', 'a\nb', `# a ${OUT}\nc`],
    ['the mark of a line that was not there', 'a', `a\n# b ${OUT}`],
    ['the mark taken off', `# a ${OUT}`, 'a'],
  ])('is not the guard’s: %s', (_, before, after) => {
    expect(rewriting(before, after)).toEqual([]);
  });
});

describe('a text says a line', () => {
  it.each([
    ['https://a.example', true],
    [' https://a.example # mine', true],
    ['https://a.example until=2026-12-31', false],
    ['# https://a.example', false],
    ['!https://a.example', false],
  ])('as %j: %s', (text, expected) => {
    expect(says(`https://b.example\r\n${text}`, 'https://a.example # theirs')).toBe(expected);
  });
});
