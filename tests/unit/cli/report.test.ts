import { describe, expect, it } from '@jest/globals';
import { differenceText } from '../../../cli/report/difference';
import { findingsText } from '../../../cli/report/findings';
import { sarif } from '../../../cli/report/sarif';
import { table } from '../../../cli/report/table';
import { styleOf } from '../../../cli/terminal';
import type { Finding } from '../../../lib/audit/finding';
import { countsText } from '../../../lib/audit/finding-counts';

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
const plain = styleOf(false);

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

describe('countsText', () => {
  it.each<[Finding[], string]>([
    [[], 'no findings'],
    [[finding], '1 error'],
    [
      [finding, finding, { ...finding, severity: 'warning' }, { ...finding, severity: 'info' }],
      '2 errors, 1 warning, 1 to know',
    ],
  ])('counts %#', (findings, text) => {
    expect(countsText(findings)).toBe(text);
  });
});

const domains = { count: 2, isAtLeast: false };

describe('differenceText', () => {
  it.each([
    [{ kind: 'none' } as const, 'No origin becomes allowed.'],
    [
      { kind: 'some', examples: ['https://a.example'], more: 'none', domains, byEntry: [] } as const,
      'Becomes allowed: https://a.example',
    ],
    [
      { kind: 'some', examples: ['x', 'y'], more: 'some', domains, byEntry: [] } as const,
      'Becomes allowed: x  y  and more',
    ],
    [
      { kind: 'some', examples: ['x'], more: 'unknown', domains, byEntry: [] } as const,
      'Becomes allowed: x  and perhaps more',
    ],
    [{ kind: 'undecided', notCompared: 3 } as const, '3 comparisons of entries were too large'],
    [
      {
        kind: 'some',
        examples: ['x'],
        more: 'some',
        domains: { count: 30, isAtLeast: true },
        byEntry: [],
      } as const,
      'x  and more (at least 30 registrable domains)',
    ],
  ])('says %j', (allowed, text) => {
    expect(differenceText({ allowed, revoked: { kind: 'none' } }, plain)).toContain(text);
  });
});

describe('sarif', () => {
  const [run] = JSON.parse(JSON.stringify(sarif([finding], new Map([[finding.parameter, 'file']])))).runs;

  it('puts a finding on the line of its file', () => {
    expect(run.results).toEqual([
      {
        ruleId: 'registrable-by-anyone',
        level: 'error',
        message: { text: expect.stringContaining('For example https://0example.com') },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'origins/team%20a.txt' },
              region: { startLine: 3, snippet: { text: finding.text } },
            },
          },
        ],
      },
    ]);
  });

  it('describes the rule of every result', () => {
    expect(run.tool.driver.rules).toContainEqual({
      id: 'registrable-by-anyone',
      shortDescription: { text: expect.any(String) },
    });
  });

  it('names a parameter by a URI of its own', () => {
    const inStore = { ...finding, parameter: '/cors-allowlist/dev/origins/main' };
    expect(JSON.stringify(sarif([inStore], new Map()))).toContain('"ssm:/cors-allowlist/dev/origins/main"');
  });
});

describe('table', () => {
  it('lines its columns up', () => {
    expect(
      table(
        ['a', 'b'],
        [
          ['long', 'x'],
          ['', 'y'],
        ],
      ),
    ).toBe('a     b\nlong  x\n      y');
  });
});
