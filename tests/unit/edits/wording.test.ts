import { describe, expect, it } from '@jest/globals';
import { styleOf } from '../../../cli/terminal';
import type { Difference } from '../../../lib/audit/compare-allowlists';
import type { Finding } from '../../../lib/audit/finding';
import { PLAIN } from '../../../lib/edits/style';
import { differenceText, findingsText, severestFirst, undoneText } from '../../../lib/edits/wording';

const finding: Finding = {
  severity: 'error',
  rule: 'registrable-by-anyone',
  parameter: 'origins/team a.txt',
  line: 3,
  text: 'https://.*example\\.com',
  message: 'Anyone can register one.',
  counterexamples: ['https://0example.com', 'https://1example.com'],
  remedy: 'Put a dot in front.',
  correctedEntry: 'https://*.example.com',
};
const plain = PLAIN;

describe('findingsText', () => {
  it('says where, what, the proof and the way out', () => {
    expect(findingsText([finding], plain)).toBe(
      [
        'error origins/team a.txt:3  https://.*example\\.com',
        '    Anyone can register one. [registrable-by-anyone]',
        '    e.g. https://0example.com  https://1example.com',
        '    Put a dot in front.',
        '    write: https://*.example.com',
      ].join('\n'),
    );
  });

  it('lets no text steer the terminal', () => {
    const hostile = { ...finding, text: '\u001b]0;x\u0007\u202e', message: '\u001b[2J' };
    expect(findingsText([hostile], plain)).not.toMatch(/[^\P{C}\n]/u);
  });

  it('has colours only where they are wanted', () => {
    expect(findingsText([finding], styleOf(true))).toContain('\u001b[31merror\u001b[39m');
  });
});

describe('severestFirst', () => {
  it('begins with errors and keeps their order', () => {
    const note: Finding = { ...finding, severity: 'info' };
    const other: Finding = { ...finding, line: 9 };
    expect(severestFirst([note, finding, other])).toEqual([finding, other, note]);
  });
});

describe('differenceText', () => {
  const none: Difference = { kind: 'none' };
  const some = (more: 'none' | 'some' | 'unknown', ...examples: string[]): Difference => ({
    kind: 'some',
    examples,
    more,
    domains: { count: 1, isAtLeast: false },
    byEntry: [],
  });

  it.each<[string, Difference, Difference, string]>([
    ['nothing', none, none, 'No origin changes.'],
    [
      'what is newly allowed',
      some('none', 'https://a.example'),
      none,
      'Newly allowed:\n  https://a.example\nNo longer allowed: none',
    ],
    [
      'what no longer is',
      none,
      some('some', 'https://a.example', 'https://b.example'),
      'Newly allowed: none\nNo longer allowed:\n  https://a.example\n  https://b.example\n  and more',
    ],
    ['that there may be more', some('unknown', 'x'), none, 'Newly allowed:\n  x\n  and possibly more\n'],
    [
      'how many registrable domains there are',
      {
        kind: 'some',
        examples: ['x'],
        more: 'some',
        domains: { count: 30, isAtLeast: true },
        byEntry: [],
      },
      none,
      'Newly allowed:\n  x\n  and more (at least 30 registrable domains)\n',
    ],
    [
      'what it cannot decide',
      { kind: 'undecided', notCompared: 3 },
      none,
      'Newly allowed: none found, but not proved: 3 comparisons were too large',
    ],
  ])('says %s', (_, allowed, revoked, text) => {
    expect(differenceText({ allowed, revoked }, PLAIN)).toContain(text);
  });
});

describe('undoneText', () => {
  it('says what became of each line, and why', () => {
    expect(
      undoneText([
        { kind: 'commented-out', line: 2, text: 'https://.*', rules: ['every-origin'] },
        { kind: 'deleted', line: 3, text: 'x\u202e', rules: [] },
        { kind: 'put-back', line: 1, text: '!https://b.example', rules: ['plain-http'] },
      ]),
    ).toBe(
      [
        '  line 2, commented out: https://.* [every-origin]',
        '  line 3, deleted (no room for a comment): x\\u{202e}',
        '  line 1, put back: !https://b.example [plain-http]',
      ].join('\n'),
    );
  });
});
