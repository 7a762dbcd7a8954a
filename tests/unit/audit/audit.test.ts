import { describe, expect, it } from '@jest/globals';
import { audit } from '../../../lib/audit/audit';

const now = Date.UTC(2026, 10, 22);

const findingsOf = (lines: string | readonly string[], allowCredentials = false) =>
  audit([{ name: '/origins', value: [lines].flat().join('\n') }], { allowCredentials, now }).findings;

const rulesOf = (lines: string | readonly string[], allowCredentials = false) =>
  findingsOf(lines, allowCredentials).map(({ line, severity, rule }) => `${line} ${severity} ${rule}`);

describe('what has no effect', () => {
  it.each([
    ['upper case', String.raw`https://A\.example`],
    ['a path', String.raw`https://www\.example\.com/.*`],
    ['nothing', '^$'],
    ['a label of 64 characters', String.raw`https://[a-z]{64}\.example\.com`],
    ['a port beyond 65535', String.raw`https://www\.example\.com:7\d{4}`],
    ['the default port', String.raw`https://www\.example\.com:4{2}3`],
    ['a host that ends in a number', String.raw`https://example\.0x[0-9a-f]*`],
  ])('is an entry that asks for %s', (_, line) => {
    expect(rulesOf(line)).toEqual(['1 warning never-matches']);
    expect(rulesOf(`!${line}`)).toEqual(['1 warning never-matches']);
  });

  it('is a branch with a character that no origin has', () => {
    for (const dead of ['A', '[A-F]', '\\s', '[[:upper:]]', '\\p{Greek}', '@']) {
      const [finding] = findingsOf(`https://(${dead}|b)\\.example\\.com`);
      expect(finding).toMatchObject({ severity: 'warning', rule: 'never-sent-character' });
      expect(finding?.message).toContain(`"${dead}"`);
    }
  });

  it.each([
    ['by one entry', ['https://www.example.com', '!https://*.example.com'], 1],
    [
      'by two entries',
      [String.raw`https://[ab]\.example\.com`, '!https://a.example.com', '!https://b.example.com'],
      1,
    ],
    [
      'by a deny entry with a large language',
      [String.raw`https://b+\.example\.com`, String.raw`!https://.*b.*\.example\.com`],
      1,
    ],
  ])('is an entry that is denied %s', (_, lines, line) => {
    expect(rulesOf(lines)).toContain(`${line} warning cancelled`);
  });

  it.each([
    ['an exact entry', ['https://*.example.com', 'https://a.example.com'], 2, 'covered'],
    ['an exact entry that stands first', ['https://a.example.com', 'https://*.example.com'], 1, 'covered'],
    ['a wildcard', [String.raw`https://.*\.example\.com`, 'https://*.a.example.com'], 2, 'covered'],
    [
      'a regular expression',
      ['https://*.example.com', String.raw`https://pr-\d+\.example\.com`],
      2,
      'covered',
    ],
    ['a deny entry', ['!https://*.example.com', '!https://a.example.com'], 2, 'covered'],
    ['a copy', ['https://a.example.com', 'https://a.example.com'], 2, 'duplicate'],
    [
      'the later of two that match the same',
      [String.raw`https://a+\.example\.com`, String.raw`https://aa*\.example\.com`],
      2,
      'covered',
    ],
    [
      'a copy that expires first',
      ['https://a.example.com until=2027-01-01', 'https://a.example.com'],
      1,
      'duplicate',
    ],
  ])('is %s beside one that says as much', (_, lines, line, rule) => {
    expect(rulesOf(lines)).toEqual([`${line} info ${rule}`]);
  });

  it.each([
    ['expires first', ['https://*.example.com until=2027-01-01', 'https://a.example.com']],
    ['has another port', ['https://*.example.com', 'https://a.example.com:8443']],
    ['denies', ['!https://a.example.com', 'https://*.example.com']],
    [
      'is only half of it',
      [String.raw`https://[a-m]\.example\.com`, String.raw`https://[a-z]\.example\.com:8443`],
    ],
  ])('is no entry beside one that %s', (_, lines) => {
    expect(rulesOf(lines)).toEqual([]);
  });

  it.each([
    ['https://a.example.com until=2026-11-21', 'warning expired'],
    ['https://a.example.com until=2026-11-22', 'info expires-soon'],
    ['https://a.example.com until=2026-12-05', 'info expires-soon'],
  ])('%s: %s', (line, finding) => {
    expect(rulesOf(line)).toEqual([`1 ${finding}`]);
  });

  it('is nothing that lasts longer than 14 days', () => {
    expect(rulesOf('https://a.example.com until=2026-12-06')).toEqual([]);
  });

  it('is a refused line', () => {
    expect(findingsOf('https://www.example.com/')).toMatchObject([
      { severity: 'error', rule: 'refused', line: 1, text: 'https://www.example.com/' },
    ]);
  });
});

describe('the list as a whole', () => {
  it('warns of every origin, which is meant but may be forgotten', () => {
    expect(rulesOf(['*', 'https://*'])).toEqual([
      '1 warning every-origin',
      '2 warning every-origin',
      '2 info covered',
    ]);
  });

  it('takes entries that have been read already, and finds in the order of parameters and lines', () => {
    const parameters = [
      { name: '/b', value: 'https://A\nhttps://*.com' },
      { name: '/a', value: 'http://www.example.com' },
    ];
    const findings = audit(parameters, { allowCredentials: true, now }).findings;
    expect(findings.map(({ parameter, line }) => `${parameter} ${line}`)).toEqual(['/b 1', '/b 2', '/a 1']);
  });
});

describe('entries that are large', () => {
  it.each([
    ['inner flags', String.raw`https://(?i:a)+\.example\.com`, []],
    ['200 times anything', `https://${'.*-'.repeat(200)}\\.example\\.com`, []],
    ['100 times, twice', String.raw`https://.{0,100}x.{0,100}\.com`, ['1 error registrable-by-anyone']],
    ['64 behind a letter', String.raw`https://.*a.{64}\.com`, ['1 error open-public-suffix']],
    ['200 behind a letter', String.raw`https://.*a.{200}\.com`, ['1 error open-public-suffix']],
  ])('are decided: %s', (_, line, rules) => {
    expect(rulesOf(line)).toEqual(rules);
  });

  it('are reported as if nothing were denied where the denying ones are too large to take away', () => {
    const [finding] = findingsOf(['https://*.com', String.raw`!https://.*a.{20}b.*c.{20}d.*\.com`]);
    expect(finding).toMatchObject({ line: 1, severity: 'error' });
    expect(finding?.message).toContain('so this finding ignores them');
  });
});
