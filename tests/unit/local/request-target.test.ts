import { describe, expect, it } from '@jest/globals';
import { parseTarget } from '../../../local/api-gateway/request-target';

describe('a request target', () => {
  it.each([
    ['a path', '/a/b', { path: '/a/b', query: [] }],
    ['a path that stays encoded', '/a%20b', { path: '/a%20b', query: [] }],
    ['slashes at the start', '///a//b', { path: '/a//b', query: [] }],
    ['an absolute URL', 'https://api.test:8/a?b', { path: '/a', query: [['b', '']] }],
    ['an absolute URL without a path', 'http://api.test', { path: '/', query: [] }],
    [
      'a query',
      '/?a=1&b=%26&a=x+y&&c==d',
      {
        path: '/',
        query: [
          ['a', '1'],
          ['b', '&'],
          ['a', 'x y'],
          ['c', '=d'],
        ],
        rawQuery: 'a=1&b=%26&a=x+y&&c==d',
      },
    ],
  ])('is read: %s', (_, target, expected) => {
    expect(parseTarget(target)).toMatchObject(expected);
  });

  it.each(['*', '/%', '/%zz', '/%ff', '/%c0%ae', '/\xe9', '/a#b', '/a b', '/?a=%', '/?%=a', '/\x7f', '/\0'])(
    'is malformed: %j',
    (target) => {
      expect(parseTarget(target)).toBeUndefined();
    },
  );
});
