import { describe, expect, it } from '@jest/globals';
import { audit } from '../../../lib/audit/audit';

const now = Date.UTC(2026, 10, 22);

const findingsOf = (lines: string | readonly string[], allowCredentials = false) =>
  audit([{ name: '/origins', value: [lines].flat().join('\n') }], { allowCredentials, now }).findings;

const rulesOf = (lines: string | readonly string[], allowCredentials = false) =>
  findingsOf(lines, allowCredentials).map(({ line, severity, rule }) => `${line} ${severity} ${rule}`);

describe('what anyone can register', () => {
  it.each([
    [
      'an unescaped dot',
      String.raw`https://www.example\.com`,
      'https://www-example.com',
      'https://www.example.com',
    ],
    [
      'no dot in front of the name',
      String.raw`https://.*example\.com`,
      'https://0example.com',
      'https://*.example.com',
    ],
    [
      'a name of a team at a platform',
      String.raw`https://my-app-[a-z0-9]+-team\.vercel\.app`,
      'https://my-app-0-team.vercel.app',
      undefined,
    ],
    [
      'a number at a platform',
      String.raw`https://pr-\d+--site\.netlify\.app`,
      'https://pr-0--site.netlify.app',
      undefined,
    ],
    ['ten numbered names', String.raw`https://app\d\.com`, 'https://app0.com', undefined],
    [
      'an unescaped dot in the middle of a pattern',
      String.raw`https://pr-\d+.preview-example\.com`,
      'https://pr-0-preview-example.com',
      String.raw`https://pr-\d+\.preview-example\.com`,
    ],
  ])('is an error for %s', (_, line, counterexample, correctedEntry) => {
    const [finding] = findingsOf(line);
    expect(finding).toMatchObject({
      severity: 'error',
      rule: 'registrable-by-anyone',
      parameter: '/origins',
      line: 1,
      text: line,
    });
    expect(finding?.counterexamples[0]).toBe(counterexample);
    expect(finding?.correctedEntry).toBe(correctedEntry);
  });

  it.each([
    [String.raw`https://.*\.com`, 'https://0.com'],
    ['https://*.com', 'https://0.com'],
    [String.raw`https://[a-z]+\.co\.uk`, 'https://a.co.uk'],
    ['https://*.vercel.app', 'https://0.vercel.app'],
    [String.raw`https://(.*\.)?github\.io`, 'https://0.github.io'],
    ['https://*.s3.amazonaws.com', 'https://0.s3.amazonaws.com'],
    ['https://*.amazonaws.com', 'https://0.s3.amazonaws.com'],
    ['https://*.ck', 'https://0.0.ck'],
    [String.raw`https://example\.[a-z]+`, 'https://example.ac'],
    [String.raw`https://example\..+`, 'https://example.0.ac'],
  ])('is an error for the public suffix that %s leaves open', (line, counterexample) => {
    const [finding] = findingsOf(line);
    expect(finding).toMatchObject({ severity: 'error', rule: 'open-public-suffix' });
    expect(finding?.counterexamples[0]).toBe(counterexample);
    expect(finding).not.toHaveProperty('correctedEntry');
  });

  it.each([
    'https://*.example.com',
    'https://*.my-app.vercel.app',
    'https://my-app.vercel.app',
    String.raw`https://(.*\.)?example\.com`,
    String.raw`https://[a-z0-9-]{1,63}\.example\.co\.uk`,
    String.raw`https://(a|b)\.example\.(com|co\.uk)`,
    String.raw`https://pr-\d+\.preview\.example\.com`,
    String.raw`https://[a-z]+\.internal`,
    String.raw`https://(?i:a)+\.example\.com`,
    String.raw`https://[[:^alpha:]]\.example\.com`,
    String.raw`\bhttps://\ba\b.*\.example\.com\b`,
    String.raw`https://-+a\.com`,
    'https://*.www.ck',
    'http://localhost:*',
    String.raw`http://localhost(:\d+)?`,
    String.raw`http://127\.0\.0\.1(:\d+)?`,
    'http://[::1]:*',
    'http://*.localhost:*',
    'capacitor://localhost',
  ])('is nothing for %s', (line) => {
    expect(findingsOf(line, true)).toEqual([]);
  });

  it.each([
    String.raw`https://www\.example\.(com|de|fr|it|es|nl|be)`,
    String.raw`https://(aa|bb|cc|dd|ee|ff|gg)\.com`,
    String.raw`https://[a-z]+\.(aa|bb|cc|dd|ee|ff|gg)\.com(:\d)?`,
  ])('is left to the author where the domains are all written out: %s', (line) => {
    expect(rulesOf(line)).toContain('1 warning several-domains');
  });

  it('is nothing any more once deny entries take away all but a handful', () => {
    const line = String.raw`https://app[0-6]\.com`;
    expect(rulesOf(line)).toEqual(['1 error registrable-by-anyone']);
    expect(rulesOf([line, '!https://app0.com', String.raw`!https://app[1-3]\.com`])).toEqual([]);
  });

  it('says which registrable domains an entry reaches', () => {
    const lines = [
      'https://a.b.example.co.uk',
      String.raw`https://.*\.example\.(com|de)`,
      'https://*.github.io',
    ];
    const { reach } = audit([{ name: '/origins', value: lines.join('\n') }], {
      allowCredentials: false,
      now,
    });
    expect(reach).toMatchObject([
      { line: 1, domains: ['example.co.uk'], isComplete: true },
      { line: 2, domains: ['example.de', 'example.com'], isComplete: true },
      { line: 3, isComplete: false },
    ]);
  });
});

describe('the way to the browser', () => {
  it.each([
    ['http://www.example.com', 'https://www.example.com'],
    [String.raw`https?://www\.example\.com`, String.raw`https://www\.example\.com`],
    [String.raw`(http|https)://www\.example\.com`, String.raw`https://www\.example\.com`],
    ['http://*.example.com', 'https://*.example.com'],
  ])('%s is plain http: an error with credentials, to be known without', (line, correctedEntry) => {
    expect(rulesOf(line, false)).toEqual(['1 info plain-http']);
    expect(rulesOf(line, true)).toEqual(['1 error plain-http']);
    expect(findingsOf(line, true)[0]).toMatchObject({ correctedEntry });
  });

  it.each([
    ['https://192.0.2.1', 'https://192.0.2.1'],
    [String.raw`https://10\.0\.0\.\d+`, 'https://10.0.0.0'],
    ['https://[2001:db8::1]', 'https://[2001:db8::1]'],
  ])('%s is an address', (line, counterexample) => {
    expect(findingsOf(line)).toMatchObject([{ severity: 'warning', rule: 'ip-address' }]);
    expect(findingsOf(line)[0]?.counterexamples[0]).toBe(counterexample);
  });

  it.each(['https://www.example.com:*', String.raw`https://www\.example\.com:30\d\d`])(
    '%s has an open port',
    (line) => {
      expect(rulesOf(line)).toEqual(['1 warning open-port']);
    },
  );

  it('a few ports are not open', () => {
    expect(rulesOf(String.raw`https://www\.example\.com:300[0-4]`)).toEqual([]);
  });

  it.each(['https://a_b.example.com', String.raw`https://\w+\.example\.com`])(
    '%s has an underscore',
    (line) => {
      expect(rulesOf(line)).toEqual(['1 info underscore']);
    },
  );
});
