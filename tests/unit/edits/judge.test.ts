import { describe, expect, it } from '@jest/globals';
import { judge } from '../../../lib/edits/judge';

const options = { allowCredentials: false, now: Date.parse('2026-11-22') };
const BAD = String.raw`https://.*example\.com`;
const WIDE = String.raw`https://.*\.vercel\.app`;

/** The rules of what an edit brings in; each text is a parameter. */
function rulesOf(before: readonly string[], after: readonly string[]): string[] {
  const listOf = (texts: readonly string[]) => texts.map((value, at) => ({ name: `/p${at}`, value }));
  return judge(listOf(before), listOf(after), options).findings.map(({ rule }) => rule);
}

describe('an edit brings in', () => {
  it.each<[string, string[], string[], string[]]>([
    ['a bad line', ['#'], [BAD], ['registrable-by-anyone']],
    ['a bad line beside an old one', [WIDE], [`${WIDE}\n${BAD}`], ['registrable-by-anyone']],
    ['a bad line of a new parameter', ['#'], ['#', BAD], ['registrable-by-anyone']],
    ['a refused line', ['#'], ['https://a.example/'], ['refused']],
    ['a longer date', [`${BAD} until=2026-12-01`], [`${BAD} until=2027-12-01`], ['registrable-by-anyone']],
    [
      'what an old line lets in, once a deny entry goes',
      [WIDE, '!https://spam.vercel.app'],
      [WIDE, '#'],
      ['open-public-suffix'],
    ],
    [
      'what an old line lets in, once a deny entry allows more',
      [WIDE, String.raw`!https://spam.*\.vercel\.app`],
      [WIDE, '!https://spam.vercel.app'],
      ['open-public-suffix'],
    ],
    ['what a deny entry had cancelled', [`!${BAD}`, BAD], ['#', BAD], ['registrable-by-anyone']],
  ])('%s', (_, before, after, rules) => {
    expect(rulesOf(before, after)).toEqual(rules);
  });
});

describe('an edit brings nothing in', () => {
  it.each<[string, string[], string[], string[]]>([
    ['that moves a line within a parameter', [`${BAD}\n#`], [`#\n${BAD}`], []],
    ['that moves a line to another parameter', [BAD, '#'], ['#', BAD], []],
    ['that copies a line: it is told of as a duplicate', [BAD, '#'], [BAD, BAD], ['duplicate']],
    ['that changes a comment', [BAD], [`  ${BAD} # known`], []],
    ['that takes a bad line away', [`${BAD}\nhttps://a.example`], ['https://a.example'], []],
    ['that adds a clean line', [BAD], [`${BAD}\nhttps://a.example`], []],
    ['that takes away a deny entry of something else', [WIDE, '!https://a.example'], [WIDE, '#'], []],
    [
      'that moves a deny entry',
      [WIDE, '!https://spam.vercel.app'],
      [`!https://spam.vercel.app\n${WIDE}`],
      [],
    ],
    [
      'that takes away an expired deny entry',
      [WIDE, '!https://spam.vercel.app until=2026-11-01'],
      [WIDE, '#'],
      [],
    ],
  ])('%s', (_, before, after, rules) => {
    expect(rulesOf(before, after)).toEqual(rules);
  });
});
