import { describe, expect, it } from '@jest/globals';
import { getPublicSuffix } from 'tldts';
import { audit } from '../../../lib/audit/audit';
import { sharedOriginTable, sharedSuffixes, sharedSuffixTable } from '../../../lib/audit/shared-hosting';
import { isSerializedOrigin } from '../../../lib/origin/serialized-origin';
import { parsePattern } from '../../../lib/pattern/parse-pattern';

const rulesOf = (value: string) =>
  audit([{ name: '/origins', value }], { allowCredentials: false, now: 0 }).findings.map(({ rule }) => rule);

describe('the supplement to the Public Suffix List', () => {
  it.each(sharedSuffixes)('%s is not on the list itself', (suffix) => {
    const host = suffix.replace(/^\*/, 'x');
    expect(getPublicSuffix(host, { allowPrivateDomains: true })).not.toBe(host);
  });

  it.each(sharedSuffixes)('%s is open where any name below it is let in', (suffix) => {
    expect(rulesOf(`https://*.${suffix.replace(/^\*/, 'x')}`)).toEqual(['open-public-suffix']);
  });

  it('is in order, each suffix once, and each line has a source', () => {
    const bare = (suffix = '') => suffix.replace(/^\*\./, '');
    const firsts = sharedSuffixTable.map(({ names }) => bare(names[0]));
    expect(firsts).toEqual(firsts.toSorted());
    expect(new Set(sharedSuffixes).size).toBe(sharedSuffixes.length);
    for (const { names, source } of [...sharedSuffixTable, ...sharedOriginTable]) {
      expect(names.length).toBeGreaterThan(0);
      expect(new URL(source).protocol).toBe('https:');
    }
  });

  it.each(sharedOriginTable.flatMap(({ names }) => names))('%s is read', (text) => {
    expect(parsePattern(text).kind).toBe('regular-expression');
    const origin = text
      .replace(/\[[^\]]*-\]\+/, 'eu-central-1')
      .replace('[.-]', '.')
      .replaceAll('\\', '');
    expect(isSerializedOrigin(origin)).toBe(true);
    expect(rulesOf(origin)).toContain('shared-origin');
  });
});
