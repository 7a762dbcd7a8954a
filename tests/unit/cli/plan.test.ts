import { describe, expect, it } from '@jest/globals';
import { isSameText, type ParameterChange, storedText } from '../../../cli/change/parameter-change';
import { effective, planOf } from '../../../cli/change/plan';
import type { ParameterVersion } from '../../../lib/parameter-store/parameter-version';

const options = { allowCredentials: false, now: Date.parse('2026-11-22') };

function version(name: string, value: string): ParameterVersion {
  return { name, value, version: 1, type: 'String', modifiedAt: 0, labels: [] };
}

function planOfEdit(before: string, after: string) {
  const main = version('/main', before);
  return planOf([main], [{ name: '/main', before: main, after }], options);
}

describe('planOf', () => {
  it('tells which origins an edit lets in and shuts out', () => {
    expect(planOfEdit('https://a.example', 'https://b.example')).toMatchObject({
      allowed: { kind: 'some', examples: ['https://b.example'], more: 'none' },
      revoked: { kind: 'some', examples: ['https://a.example'], more: 'none' },
    });
  });

  it.each([
    ['what the edit brings in', 'https://a.example', 'https://a.example\nhttps://b.example/', ['refused']],
    ['nothing of what was there before', 'https://b.example/', 'https://a.example\nhttps://b.example/', []],
    ['what an entry that goes leaves behind', '!https://*\nhttps://a.example/', '!https://*', []],
  ])('finds %s', (_, before, after, rules) => {
    expect(planOfEdit(before, after).findings.map(({ rule }) => rule)).toEqual(rules);
  });

  it('finds nothing new in a line that moves to another parameter', () => {
    const [one, other] = [version('/one', 'https://a.example/'), version('/other', '#')];
    const changes: ParameterChange[] = [
      { name: '/one', before: one, after: '#' },
      { name: '/other', before: other, after: 'https://a.example/' },
    ];
    expect(planOf([one, other], changes, options).findings).toEqual([]);
  });
});

describe('effective', () => {
  it('leaves out edits that change no line', () => {
    const before = version('/main', 'https://a.example\n');
    expect(effective([{ name: '/main', before, after: 'https://a.example' }])).toEqual([]);
    expect(
      effective([
        { name: '/main', before },
        { name: '/new', after: 'x' },
      ]),
    ).toHaveLength(2);
  });
});

describe('storedText', () => {
  it.each([
    ['\uFEFFhttps://a.example\r\n\r\n', 'https://a.example'],
    ['https://a.example', 'https://a.example'],
  ])('stores %j as %j', (text, stored) => {
    expect(storedText(text)).toBe(stored);
  });

  it.each(['', '\n', ' \r\n\t'])('takes %j for a mistake', (text) => {
    expect(() => storedText(text)).toThrow('the text is empty');
  });

  it('takes texts for the same that are stored the same', () => {
    expect(isSameText('a\n', 'a')).toBe(true);
    expect(isSameText('a\n\nb', 'a\nb')).toBe(false);
  });
});
