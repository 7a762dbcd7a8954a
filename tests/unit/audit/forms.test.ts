import { describe, expect, it } from '@jest/globals';
import { audit } from '../../../lib/audit/audit';

const now = Date.UTC(2026, 10, 22);

const rulesOf = (lines: string | readonly string[], allowCredentials = false, stage?: string) =>
  audit([{ name: '/origins', value: [lines].flat().join('\n') }], {
    allowCredentials,
    now,
    ...(stage !== undefined && { stage }),
  }).findings.map(({ line, severity, rule }) => `${line} ${severity} ${rule}`);

const lengths = Array.from({ length: 23 }, (_, index) => index + 2);

describe('forms of entries, at any size', () => {
  it.each(lengths)('a brand of %i letters with an open top-level domain', (length) => {
    const brand = 'my-company-is-the-longest'.slice(0, length).replace(/-$/, 'x');
    for (const open of ['[a-z]{2,6}', '[a-z]+', '.+', '(?:com|[a-z]{2})', '\\w{2,}'])
      expect(rulesOf(`https://${brand}\\.${open}`)).toContain('1 error open-public-suffix');
    expect(rulesOf(`https://${brand}\\.(?:com|de)`)).toEqual([]);
    expect(rulesOf(`https://.*${brand}\\.com`)).toEqual(['1 error registrable-by-anyone']);
    expect(rulesOf(`https://.*\\.${brand}\\.com`)).toEqual([]);
  });

  it.each([1, 2, 3, 5, 10, 20, 40, 80, 120, 200])('anything, %i times', (times) => {
    expect(rulesOf(`https://${'.*'.repeat(times)}\\.com`)).toEqual(['1 error open-public-suffix']);
    expect(rulesOf(`https://${'.*'.repeat(times)}\\.example\\.com`)).toEqual([]);
    expect(rulesOf(`https://${'.*-'.repeat(times)}\\.example\\.com`)).toEqual([]);
  });

  it.each([1, 2, 30, 62, 63, 64, 65, 100, 326, 400, 1000])('a count of %i', (count) => {
    expect(rulesOf(`https://[a-z]{1,${count}}\\.example\\.com`)).toEqual([]);
    expect(rulesOf(`https://[a-z0-9]{1,${count}}\\.com`)[0]).toMatch(/^1 error /);
    const exactly = rulesOf(`https://[a-z]{${count}}\\.example\\.com`);
    expect(exactly).toEqual(count > 63 ? ['1 warning never-matches'] : []);
  });

  // One level more is beyond the budget of an entry.
  it.each([1, 2, 3])('counts within counts, %i deep', (depth) => {
    let inner = '[a-z]';
    for (let level = 0; level < depth; level++) inner = `(?:${inner}{1,3}-?)`;
    expect(rulesOf(`https://${inner}{1,3}x\\.example\\.com`)).toEqual([]);
    expect(rulesOf(`https://${inner}{1,3}x\\.com`)).toEqual(['1 error registrable-by-anyone']);
  });

  it.each([
    String.raw`(?i:https)://[a-z]+\.com`,
    String.raw`https://(?i:[A-Z]+)\.com`,
    String.raw`(^https://[a-z]+\.com$)`,
    String.raw`https://\b[a-z]+\b\.com`,
    String.raw`https://[[:lower:]]+\.com`,
    String.raw`https://\p{L}+\.com`,
    String.raw`https://[^\W\d_]+\.com`,
    String.raw`https://[a-z]+\Q.com\E`,
    String.raw`https://[\x61-\x7a]+\x2ecom`,
    String.raw`(?s)https://[a-z]+?\.com`,
    String.raw`https://(?P<name>[a-z]+)\.com`,
    String.raw`\Ahttps://(?:[a-z]|[a-z][a-z]+)\.com\z`,
  ])("every name below a suffix, in all of RE2's syntax: %s", (line) => {
    expect(rulesOf(line)).toEqual(['1 error open-public-suffix']);
  });
});

describe('several findings', () => {
  it('a list of more than a hundred names is several domains', () => {
    const names = Array.from({ length: 130 }, (_, index) => `t${index}`).join('|');
    expect(rulesOf(`https://(?:${names})\\.com`)).toEqual(['1 warning several-domains']);
  });

  it('a covering entry that is at fault is no reason to delete what it covers', () => {
    const { findings } = audit(
      [{ name: '/origins', value: 'https://*.vercel.app\nhttps://my-app.vercel.app' }],
      { allowCredentials: false, now },
    );
    expect(findings.find(({ rule }) => rule === 'covered')?.remedy).toMatch(
      /^That entry has findings of its own/,
    );
  });

  it.each([
    ['prod', ['1 info local-programs']],
    ['dev', []],
    [undefined, []],
  ])('programs on the visitor’s machine are a note on stage %s', (stage, rules) => {
    expect(rulesOf('http://localhost:*', true, stage)).toEqual(rules);
    expect(rulesOf('http://localhost:*', false, stage)).toEqual([]);
  });

  it('a comment that is an expression elsewhere is a note', () => {
    expect(rulesOf(['# https://a.example', String.raw`#^https://www\.example\.com$#i`])).toEqual([
      '2 info disguised-comment',
    ]);
  });

  it.each(['https://myapp.herokuapp.com', 'https://my-bucket.s3.amazonaws.com', 'https://acme.zendesk.com'])(
    '%s is a name that can be lost: a note',
    (line) => {
      expect(rulesOf(line)).toEqual(['1 info claimable-name']);
    },
  );

  it.each([
    [String.raw`https://www\\.example\\.com`, 'doubled'],
    [String.raw`example\.com$`, 'only part of an origin'],
    [String.raw`https://www\.example\.com/.*`, 'a path'],
    [String.raw`https://WWW\.example\.com`, 'upper case'],
    [String.raw`https://www\.example\.com:443`, 'a port'],
    ['ws://www.example.com', 'scheme'],
  ])('%s never matches, and why is said', (line, cause) => {
    const [finding] = audit([{ name: '/origins', value: line }], { allowCredentials: false, now }).findings;
    expect(finding?.rule).toBe('never-matches');
    expect(finding?.message).toContain(cause);
  });
});
