import { describe, expect, it } from '@jest/globals';
import { compileAllowlist } from '../../../lib/allowlist/allowlist';
import { entriesOf } from './parse';

const now = Date.UTC(2026, 10, 22);

/** What a list says of an origin, and the text of the entry that it says so for. */
function decide(lines: readonly string[], origin: string, at = now) {
  const decision = compileAllowlist(entriesOf(...lines)).decide(origin, at);
  if (decision.outcome === 'allowed') return ['allowed', decision.entry.text];
  return decision.reason === 'denied-by-entry' ? [decision.reason, decision.entry.text] : [decision.reason];
}

describe('an exact entry allows itself and nothing else', () => {
  it.each([
    ['the same origin', 'https://app.example.com', 'https://app.example.com', true],
    ['the same port', 'https://app.example.com:8443', 'https://app.example.com:8443', true],
    ['another port', 'https://app.example.com', 'https://app.example.com:8443', false],
    ['no port', 'https://app.example.com:8443', 'https://app.example.com', false],
    ['another scheme', 'https://app.example.com', 'http://app.example.com', false],
    ['a prefix', 'https://app.example.com', 'https://app.example.co', false],
    ['more behind it', 'https://app.example.com', 'https://app.example.com.evil.test', false],
    ['more of the label behind it', 'https://app.example.com', 'https://app.example.comevil.test', false],
    ['more before it', 'https://app.example.com', 'https://evil-app.example.com', false],
    ['a label before it', 'https://app.example.com', 'https://evil.app.example.com', false],
    ['another character for its dot', 'https://app.example.com', 'https://app-example.com', false],
    ['a trailing dot', 'https://app.example.com', 'https://app.example.com.', false],
    ['an underscore behind it', 'https://app.example.com', 'https://app.example.com_.evil.test', false],
    ['itself inside another host', 'https://app.example.com', 'https://app.example.com-evil.test', false],
  ])('%s', (_, line, origin, allowed) => {
    expect(decide([line], origin)).toEqual(allowed ? ['allowed', line] : ['no-matching-entry']);
  });
});

describe('a wildcard entry', () => {
  it.each([
    ['https://*.example.com', 'https://a.example.com', true],
    ['https://*.example.com', 'https://a.b.example.com', true],
    ['https://*.example.com', 'https://example.com', false],
    ['https://*.example.com', 'https://evilexample.com', false],
    ['https://*.example.com', 'https://a.example.com.evil.test', false],
    ['https://*.example.com', 'https://a.example.com:8443', false],
    ['https://*.example.com', 'http://a.example.com', false],
    ['https://*.example.com', 'https://a-example.com', false],
    ['https://*.example.com', 'https://a.example.com.', false],
    ['https://*.example.com:8443', 'https://a.example.com:8443', true],
    ['https://*.example.com:8443', 'https://a.example.com', false],
    ['https://*.example.com:8443', 'https://a.example.com:18443', false],
    ['https://*.example.com:*', 'https://a.example.com', true],
    ['https://*.example.com:*', 'https://a.example.com:1', true],
    ['http://localhost:*', 'http://localhost', true],
    ['http://localhost:*', 'http://localhost:3000', true],
    ['http://localhost:*', 'http://localhost.evil.test', false],
    ['http://localhost:*', 'http://localhost3000', false],
    ['http://localhost:*', 'http://evil.localhost:3000', false],
    ['http://[::1]:*', 'http://[::1]', true],
    ['http://[::1]:*', 'http://[::1]:3000', true],
    ['http://[::1]:*', 'http://[::2]:3000', false],
    ['https://*', 'https://any.test', true],
    ['https://*', 'https://any.test:8443', true],
    ['https://*', 'https://[::1]', true],
    ['https://*', 'http://any.test', false],
    ['http://*', 'https://any.test', false],
    ['https://*:8443', 'https://any.test:8443', true],
    ['https://*:8443', 'https://any.test', false],
    ['chrome-extension://*', 'chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb', true],
    ['*', 'https://any.test', true],
    ['*', 'capacitor://localhost', true],
  ])('%s: %s', (line, origin, allowed) => {
    expect(decide([line], origin)).toEqual(allowed ? ['allowed', line] : ['no-matching-entry']);
  });
});

describe('a regular expression speaks of the whole origin', () => {
  it.each([
    ['https://a\\.example', 'https://a.example', true],
    ['https://a\\.example', 'https://a.example.evil.test', false],
    ['https://a\\.example', 'https://evil.test.a.example', false],
    ['^https://a\\.example', 'https://a.example.evil.test', false],
    ['https://a\\.example$', 'https://evil.https', false],
    ['^https://a\\.example|https://b\\.example$', 'https://a.example.evil.test', false],
    ['^https://a\\.example|https://b\\.example$', 'https://b.example', true],
    ['https://a\\.example|https://b\\.example', 'https://evil.test.b.example', false],
    ['(?m)^https://a\\.example$', 'https://a.example', true],
    ['https://pr-\\d+\\.example\\.com', 'https://pr-42.example.com', true],
    ['https://pr-\\d+\\.example\\.com', 'https://pr-.example.com', false],
    ['https://pr-\\d+\\.example\\.com', 'https://pr-4a2.example.com', false],
    ['https://pr-\\d+\\.example\\.com', 'https://pr-42xexample.com', false],
    ['/https:\\/\\/A\\.example/i', 'https://a.example', true],
    ['(?i)https://A\\.example', 'https://a.example', true],
    ['https://A\\.example', 'https://a.example', false],
    ['http://(localhost|127\\.0\\.0\\.1)(:\\d+)?', 'http://127.0.0.1:8080', true],
    ['http://(localhost|127\\.0\\.0\\.1)(:\\d+)?', 'http://127.0.0.1.evil.test', false],
    ['https?://.*\\.example\\.com(:\\d+)?', 'http://a.example.com:1', true],
    ['https?://.*\\.example\\.com(:\\d+)?', 'http://a.example.com.evil.test:1', false],
    // What it begins with and what it ends with must not overlap.
    ['https://a\\.com.*\\.com', 'https://a.com', false],
    ['https://a\\.com(b+|c)*\\.com', 'https://a.com', false],
    ['https://a\\.com.*\\.com', 'https://a.com.com', true],
    // The end of a pattern can be a port, and a colon can be inside an address.
    ['^https://.*80', 'https://a.example:8080', true],
    ['https://.*(\\.a:80|\\.b)', 'https://x.a:80', true],
    ['^http://.*fe80:.*', 'http://[fe80::1]', true],
    ['http://\\[.*:1\\](:\\d+)?', 'http://[fe80::1]:3000', true],
    // A colon behind a dot can be the scheme's.
    ['.*\\.a:.*', 'com.a://localhost', true],
    ['.*\\.a:.*', 'https://x.a:1', true],
    ['.*\\.a(:.*)?', 'com.a://localhost', true],
    ['.*\\.a(:[^x]+)?', 'com.a://localhost:1', true],
    ['https://.*\\.a:.*', 'https://x.a:1', true],
    ['.*://.*\\.a(:.*)?', 'com.a://x.a:1', true],
    ['.*://.*\\.a(:.*)?', 'com.a://x', false],
    ['https://[a-z]{2}[0-9]{2,}\\.example', 'https://ab123.example', true],
    ['https://[a-z]{2}[0-9]{2,}\\.example', 'https://ab1.example', false],
    ['https://[a-z]*[a-c]\\.example', 'https://zza.example', true],
    ['https://(a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r)\\.(a|b|c|d)\\.example', 'https://r.d.example', true],
    ['https://[[:digit:]]+\\.a\\.example', 'https://12.a.example', true],
    ['https://\\x61\\.example', 'https://a.example', true],
  ])('%s: %s', (source, origin, matches) => {
    // Denied, so that none is refused for being too open.
    expect(decide([`!${source}`], origin)).toEqual(
      matches ? ['denied-by-entry', `!${source}`] : ['no-matching-entry'],
    );
  });
});

describe('a list', () => {
  it('that is empty allows nothing', () => {
    expect(decide([], 'https://a.example')).toEqual(['no-matching-entry']);
  });

  it('reports the first entry that allows', () => {
    const lines = ['https://b.example', 'https://\\w\\.example', 'https://a.example', 'https://*.example'];
    expect(decide(lines, 'https://a.example')).toEqual(['allowed', 'https://\\w\\.example']);
    expect(decide(lines.toReversed(), 'https://a.example')).toEqual(['allowed', 'https://*.example']);
  });

  it.each([
    ['exact', '!https://a.example'],
    ['wildcard', '!https://*.example'],
    ['regular expression', '!https://[a-c]\\.example'],
    ['finite regular expression', '!https://a(\\.example)'],
    ['any origin', '!*'],
  ])('denies what a denying entry matches, wherever that stands: %s', (_, deny) => {
    const allow = ['https://a.example', '*', 'https://*.example', 'https://a\\.example'];
    expect(decide([deny, ...allow], 'https://a.example')).toEqual(['denied-by-entry', deny]);
    expect(decide([...allow, deny], 'https://a.example')).toEqual(['denied-by-entry', deny]);
  });

  it('says that there is no entry, rather than a denying one, for an origin that neither matches', () => {
    expect(decide(['!https://a.example'], 'https://b.example')).toEqual(['no-matching-entry']);
  });

  it('forgets an entry when its last day is over in UTC, allowing and denying ones alike', () => {
    const lines = [
      'https://a.example until=2026-12-31',
      '!https://b.example until=2026-12-31',
      'https://b.example',
    ];
    const lastMoment = Date.UTC(2026, 11, 31, 23, 59, 59, 999);
    expect(decide(lines, 'https://a.example', lastMoment)).toEqual([
      'allowed',
      'https://a.example until=2026-12-31',
    ]);
    expect(decide(lines, 'https://a.example', lastMoment + 1)).toEqual(['no-matching-entry']);
    expect(decide(lines, 'https://b.example', lastMoment)).toEqual([
      'denied-by-entry',
      '!https://b.example until=2026-12-31',
    ]);
    expect(decide(lines, 'https://b.example', lastMoment + 1)).toEqual(['allowed', 'https://b.example']);
  });

  it('falls back on a lasting entry for the same origin', () => {
    const lines = ['https://a.example until=2026-01-01', 'https://a.example'];
    expect(decide(lines, 'https://a.example')).toEqual(['allowed', 'https://a.example']);
  });

  it.each([
    [['*'], true],
    [['https://a.example', '*'], true],
    [['https://a.example', '* until=2026-01-01'], false],
    [['https://a.example', 'https://*'], false],
    [['https://a.example', '!* until=2026-01-01'], false],
  ])('says whether the answer is the same for every origin: %j', (lines, anyOrigin) => {
    const decision = compileAllowlist(entriesOf(...lines)).decide('https://a.example', now);
    expect(decision).toMatchObject({ outcome: 'allowed', origin: 'https://a.example', anyOrigin });
  });

  it('counts its entries, expired ones included', () => {
    expect(compileAllowlist(entriesOf('https://a.example until=2020-01-01', '!*', 'null')).size).toBe(2);
  });
});

describe('a pattern that ruins a backtracking engine is decided on at once', () => {
  const host = Array(4).fill('a'.repeat(60)).join('.');
  it.each([
    'https://(a+)+b',
    'https://(a|aa)+\\.example',
    'https://([a-z]+\\.?)+\\.example',
    'https://(.*a){12}b',
    'https://(.*)(.*)(.*)(.*)(.*)\\.example',
    'https://(a?){60}a{60}b',
    'https://(a*)*(a*)*(a*)*b',
    `https://${'('.repeat(200)}a${')?'.repeat(200)}\\.example`,
    `https://${'('.repeat(200)}a${')*'.repeat(200)}\\.example`,
    `https://${'(?:'.repeat(120)}a${'|b)+?'.repeat(120)}\\.example`,
  ])('%s', (source) => {
    expect(decide([source], `https://${host}`)).toEqual(['no-matching-entry']);
  });
});
