import { describe, expect, it } from '@jest/globals';
import { sarif } from '../../../cli/report/sarif';
import { table } from '../../../cli/report/table';
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

describe('countsText', () => {
  it.each<[Finding[], string]>([
    [[], 'no findings'],
    [[finding], '1 error'],
    [
      [finding, finding, { ...finding, severity: 'warning' }, { ...finding, severity: 'info' }],
      '2 errors, 1 warning, 1 note',
    ],
  ])('counts %#', (findings, text) => {
    expect(countsText(findings)).toBe(text);
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
