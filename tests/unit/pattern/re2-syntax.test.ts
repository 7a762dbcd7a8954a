import { describe, expect, it } from '@jest/globals';
import { automatonOf } from '../../../lib/pattern/automaton';
import { readExpression } from '../../../lib/pattern/read-expression';
import { accepts } from '../../../lib/pattern/simulation';

function matches(source: string, text: string, ignoreCase = false): boolean {
  const read = readExpression(source, { ignoreCase });
  if (read.kind === 'parse-error') throw new Error(read.reason);
  return accepts(automatonOf(read.tree), text, 0, text.length);
}

/** Each construct of https://github.com/google/re2/wiki/Syntax that can make a difference to an origin. */
describe('RE2 syntax', () => {
  it.each<[construct: string, source: string, matched: string[], others: string[]]>([
    ['any character', 'a.b', ['axb', 'a.b', 'a:b'], ['ab', 'axxb']],
    ['a class', 'a[xyz]', ['ax', 'az'], ['aa', 'a']],
    ['a negated class', 'a[^xyz]', ['aa', 'a.', 'a0'], ['ax', 'a']],
    ['a range', '[a-c0-9]', ['b', '7'], ['d', '-']],
    ['a dash that comes first, last or behind a class', '[-a][a-][\\w-.]', ['-a.', 'a--', '-ab'], ['b-.']],
    ['a dash behind a range', '[a-z0-9-_]', ['-', '_', 'q'], ['.']],
    ['a bracket that comes first', '[]a][^]a]', [']b', 'a['], ['a]', 'b[']],
    ['a Perl class', '\\d\\w\\D\\W', ['0_x.', '1a-:'], ['aa..', '0-x.']],
    ['Perl classes of white space', '\\S[^\\s]', ['a.'], ['a']],
    ['an ASCII class', '[[:alpha:]][[:digit:]-][[:punct:]]', ['a0.', 'z-_'], ['00.', 'a0a']],
    ['a negated ASCII class', '[[:^alpha:]]', ['0', '.'], ['a']],
    ['a Unicode class by its letter', '\\pL\\pN\\PL', ['a1.'], ['11.', 'a1b']],
    ['a Unicode class by its name', '\\p{Latin}\\p{Common}\\P{Greek}', ['a.a'], ['..a']],
    ['a negated Unicode class', '\\p{^Latin}\\P{^Latin}', ['.a'], ['aa', '..']],
    ['one behind the other', 'ab', ['ab'], ['a', 'ba']],
    ['one or the other', 'a|bc', ['a', 'bc'], ['abc', 'ac']],
    ['an empty alternative', 'a(|b|)c', ['ac', 'abc'], ['abbc']],
    ['zero or more', 'ab*', ['a', 'abb'], ['b']],
    ['one or more', 'ab+', ['ab', 'abb'], ['a']],
    ['zero or one', 'ab?', ['a', 'ab'], ['abb']],
    ['counts', 'a{2}b{1,2}c{2,}', ['aabcc', 'aabbccc'], ['abcc', 'aabbbcc', 'aabc']],
    ['a count of none', 'ab{0}c', ['ac'], ['abc']],
    ['less greed', 'a*?b+?c??d{1,2}?', ['bd', 'aabbcdd'], ['ad']],
    ['braces that are no count', 'a{,3}b{c}', ['a{,3}b{c}'.replace(/[{},]/g, '')].slice(1), ['a', 'aaab']],
    ['a group', '(ab)+', ['ab', 'abab'], ['aba', 'abb']],
    ['a named group', '(?P<x>a)(?<y>b)', ['ab'], ['a']],
    ['a group that captures nothing', '(?:ab)?c', ['c', 'abc'], ['ac']],
    ['flags for a group', 'a(?i:B)c', ['abc'], ['ac']],
    ['flags from here on', 'a(?i)B(?-i)c', ['abc'], ['a']],
    ['flags to the end of their group', '((?i)A)b', ['ab'], ['aa']],
    ['flags that stay over an alternative', '(?i)A|B', ['a', 'b'], ['c']],
    ['flags of lines and greed', '(?msU)a.b', ['axb'], ['ab']],
    ['upper case, which no origin has', 'A|[B-Z]|\\p{Lu}', [], ['a', 'b']],
    ['upper case where case is ignored', '(?i)A[B-Z]\\p{Lu}', ['axy'], ['a.y']],
    ['what folds to ASCII', '(?i)\u017f\u212a[^\u212a]', ['skx'], ['skk']],
    ['the ends of the text', '^\\Aab\\z$', ['ab'], ['a', 'abb']],
    ['ends in groups', '(^a|b$)', ['a', 'b'], ['ab']],
    ['an end in the middle', 'a$b|a^b', [], ['ab', 'a', 'b']],
    ['a word boundary', 'a\\b.b', ['a.b', 'a-b'], ['axb', 'a_b']],
    ['no word boundary', 'a\\B.', ['ax', 'a_'], ['a.', 'a-']],
    ['word boundaries at the ends', '\\b.*\\b', ['a', 'a.b'], ['.a', 'a.', '-']],
    ['a boundary before what may be absent', 'a\\b(?:-b)?', ['a', 'a-b'], ['ab']],
    ['boundaries in a repetition', '(?:\\ba|-)+', ['a-a', '-a', 'a'], ['aa', 'a-aa']],
    ['punctuation escaped', '\\.\\-\\/\\_\\[', ['.-/_['], ['a-/_[']],
    ['hexadecimal escapes', '\\x61\\x{62}', ['ab'], ['x61']],
    ['octal escapes', '\\141\\0?', ['a'], ['141']],
    ['quoted text', '\\Qa.b\\E.\\Qc', ['a.bxc'], ['axbxc']],
    ['a quantifier behind quoted text', '\\Qab\\E+', ['ab', 'abb'], ['abab']],
    ['a quantifier behind flags', 'ab(?i)+', ['ab', 'abb'], ['abab']],
  ])('%s: %s', (_, source, matched, others) => {
    expect(matched.filter((text) => !matches(source, text))).toEqual([]);
    expect(others.filter((text) => matches(source, text))).toEqual([]);
  });

  it('ignores case where it is told to from outside', () => {
    expect(matches('A', 'a', true)).toBe(true);
    expect(matches('(?-i)A', 'a', true)).toBe(false);
  });

  it.each([
    ['(a', 'has an unclosed "(" at character 1: add the ")", or write "\\(" for the character'],
    ['a)b', 'has an unmatched ")" at character 2: write "\\)" for the character, or drop it'],
    ['a[bc', 'has an unclosed "[" at character 2: add the "]", or write "\\[" for the character'],
    ['*a', 'has "*" with nothing to repeat at character 1: write ".*" for any text, or escape it with "\\"'],
    [
      'a**',
      'has a quantifier behind a quantifier ("*") at character 3: drop one of them, or group the first part: "(?:…)"',
    ],
    [
      'a++',
      'has a quantifier behind a quantifier ("+") at character 3: drop the "+": possessive matching is not supported, nor needed, because time is linear anyway',
    ],
    [
      'a{1001}',
      'has a count above 1,000, nested counts multiplied, at character 2: write "+" or "*": an origin has at most 326 characters',
    ],
    [
      '(?:a{40}){40}',
      'has a count above 1,000, nested counts multiplied, at character 10: write "+" or "*": an origin has at most 326 characters',
    ],
    ['a{3,1}', 'has a count from 3 to 1 at character 2: write the smaller number first'],
    [
      '[b-a]',
      'has the range "b-a", which runs backwards, at character 2: turn it round, or write the "-" last in the class',
    ],
    ['a\\', 'ends in a "\\" at character 2: drop it, or write "\\\\"'],
    [
      'a\\1',
      'has a backreference ("\\1"), which RE2 does not support, at character 2: write out the alternatives',
    ],
    ['a\\y', 'has "\\y", which is no escape of RE2, at character 2: write the character without the "\\"'],
    [
      '(?!a)',
      'has a negative lookaround, which RE2 does not support, at character 1: write a deny entry (!…) instead',
    ],
    ['(?=a)', 'has a lookaround, which RE2 does not support, at character 1: write out what may match there'],
    [
      '(?>a)',
      'has an atomic group, which RE2 does not support, at character 1: write "(?:…)": time is linear anyway',
    ],
    ['(?x)a', 'has a group of a kind that RE2 does not know at character 1: write "(?:…)" for a plain group'],
    [
      '(?P<a b>c)',
      'has a group with an invalid name at character 1: write "(?:…)": groups need no names here',
    ],
    ['(?P<a>b)(?P<a>c)', 'has two groups named "a" at character 9: write "(?:…)": groups need no names here'],
    [
      '\\p{Foo}',
      'has "\\p{Foo}", which is no class of RE2, at character 1: write a script or category such as \\p{Latin} or \\pN, or the characters themselves: [a-z0-9]',
    ],
    [
      '[[:foo:]]',
      'has "[:foo:]", which is no class of RE2, at character 2: write one such as [[:alnum:]], or the characters',
    ],
  ])('says what is wrong with %s, where, and what to write', (source, reason) => {
    expect(readExpression(source, { ignoreCase: false })).toEqual({ kind: 'parse-error', reason });
  });
});
