import { describe, expect, it } from '@jest/globals';
import { listOf } from '../../../functions/allowlist-guard/lists';

const APIS = '/cors-allowlist/test/apis';
const paths = { allowlistPath: '/cors-allowlist/test/origins', apiAllowlistsPath: APIS };

describe('the list of a parameter', () => {
  it.each([
    ['/cors-allowlist/test/origins/main', paths.allowlistPath],
    ['/cors-allowlist/test/origins/team/main', paths.allowlistPath],
    [`${APIS}/shop/main`, `${APIS}/shop`],
    [`${APIS}/shop/team/main`, `${APIS}/shop`],
    [`${APIS}/shop`, undefined],
  ])('of %s is %s', (name, list) => {
    expect(listOf(name, paths)).toBe(list);
  });

  it.each([
    ['/secrets/x', 'a parameter elsewhere'],
    [`${paths.allowlistPath}-2/x`, 'a path that begins alike'],
    [paths.allowlistPath, 'the path itself'],
    [`/${'x'.repeat(100_000)}`, 'a long name, cut'],
  ])('is refused for %.40s: %s', (name) => {
    expect(() => listOf(name, paths)).toThrow(/^.{1,600} is not below \S+ or \S+$/);
  });

  it('is refused for a list of an API where there are none', () => {
    expect(() => listOf(`${APIS}/shop/main`, { ...paths, apiAllowlistsPath: undefined })).toThrow(
      `${APIS}/shop/main is not below ${paths.allowlistPath}`,
    );
  });
});
