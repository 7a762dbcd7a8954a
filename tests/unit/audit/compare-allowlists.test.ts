import { describe, expect, it } from '@jest/globals';
import { compareAllowlists } from '../../../lib/audit/compare-allowlists';

const compare = (before: readonly string[], after: readonly string[]) =>
  compareAllowlists(
    [{ name: '/origins', value: before.join('\n') }],
    [{ name: '/origins', value: after.join('\n') }],
    { allowCredentials: false, now: Date.UTC(2026, 10, 22) },
  );

const none = { kind: 'none' };

describe('the difference between two allowlists', () => {
  it.each([
    ['nothing', [], []],
    ['an exact entry as a regular expression', ['https://a.example'], [String.raw`https://a\.example`]],
    ['two entries in one', [String.raw`https://[ab]\.example`], ['https://b.example', 'https://a.example']],
    ['a wildcard as a regular expression', ['https://*.a.example'], [String.raw`https://.+\.a\.example`]],
    ['an entry that had expired', ['https://a.example until=2026-11-21'], []],
    ['an entry that was denied', ['https://a.example', '!https://a.example'], []],
    ['a deny entry of nothing', ['https://a.example', '!https://b.example'], ['https://a.example']],
    ['every https origin beside every origin', ['*', 'https://*'], ['*']],
  ])('is proved to be none for %s', (_, before, after) => {
    expect(compare(before, after)).toEqual({ allowed: none, revoked: none });
    expect(compare(after, before)).toEqual({ allowed: none, revoked: none });
  });

  it.each([
    ['an exact entry', [], ['https://a.example'], ['https://a.example'], 'none'],
    [
      'what an entry covers beyond another',
      ['https://a.example', 'https://b.example'],
      [String.raw`https://[a-c]\.example`],
      ['https://c.example'],
      'none',
    ],
    [
      'what is not denied any more',
      ['https://*.a.example', '!https://b.a.example'],
      ['https://*.a.example'],
      ['https://b.a.example'],
      'none',
    ],
    [
      'what is denied in a smaller way',
      [String.raw`https://[a-f]\.example`, String.raw`!https://[b-e]\.example`],
      [String.raw`https://[a-f]\.example`, String.raw`!https://[b-d]\.example`],
      ['https://e.example'],
      'none',
    ],
    [
      'what was denied and not allowed before',
      ['!https://*.example'],
      ['https://a.example'],
      ['https://a.example'],
      'none',
    ],
  ])('is %s', (_, before, after, examples, more) => {
    const some = { kind: 'some', examples, more };
    expect(compare(before, after)).toEqual({ allowed: some, revoked: none });
    expect(compare(after, before)).toEqual({ allowed: none, revoked: some });
  });

  it('shows the shortest of many, and that there are more', () => {
    const { allowed } = compare(['https://a.x.example'], ['https://*.x.example', 'https://y.example']);
    expect(allowed).toMatchObject({ kind: 'some', more: 'some' });
    expect(allowed).toHaveProperty('examples.0', 'https://y.example');
    expect(allowed).toHaveProperty('examples.1', 'https://b.x.example');
  });

  it('shows web origins where every origin is let in', () => {
    expect(compare([], ['*']).allowed).toHaveProperty('examples.0', 'https://a.a');
  });

  it('says what it could not decide', () => {
    const { allowed, revoked } = compare(
      [String.raw`https://.*a.{20}\.a\.example`],
      [String.raw`https://.*a.{18}..\.a\.example`],
    );
    const undecided = { kind: 'undecided', tried: expect.stringContaining('states') };
    expect([allowed, revoked]).toEqual([undecided, undecided]);
  });

  it('shows examples where it cannot decide that they are all', () => {
    const large = String.raw`https://.*a.{20}\.a\.example`;
    const { revoked } = compare(['https://*.a.example'], [large]);
    expect(revoked).toMatchObject({ kind: 'some' });
    expect(revoked).toHaveProperty('examples.0', 'https://a.a.example');
  });
});
