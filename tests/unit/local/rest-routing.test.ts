import { describe, expect, it } from '@jest/globals';
import { findRestRoute } from '../../../local/api-gateway/routing';

const routes = [
  'GET /',
  'GET /hello',
  'OPTIONS /hello',
  'ANY /any',
  'POST /any',
  'GET /items/{id}',
  'GET /items/mine',
  'GET /items/{id}/parts/{part}',
  'GET /files/{path+}',
  'OPTIONS /{proxy+}',
].map((declared) => {
  const [method = '', path = ''] = declared.split(' ');
  return { method, path, functionId: declared };
});

const matchOf = (request: string) => {
  const [method = '', path = ''] = request.split(' ');
  const match = findRestRoute(routes, method, path);
  return match && [match.route.functionId, Object.fromEntries(match.pathParameters)];
};

describe('a request finds', () => {
  it.each([
    ['the root', 'GET /', 'GET /', {}],
    ['a literal path', 'GET /hello', 'GET /hello', {}],
    ['a path with a slash at its end', 'GET /hello/', 'GET /hello', {}],
    ['a path with encoded letters', 'GET /%68ello', 'GET /hello', {}],
    ['ANY', 'DELETE /any', 'ANY /any', {}],
    ['the method of its own before ANY', 'POST /any', 'POST /any', {}],
    ['OPTIONS by ANY', 'OPTIONS /any', 'ANY /any', {}],
    ['a parameter', 'GET /items/7', 'GET /items/{id}', { id: '7' }],
    ['a parameter, decoded', 'GET /items/a%2Fb', 'GET /items/{id}', { id: 'a/b' }],
    ['the literal before the parameter', 'GET /items/mine', 'GET /items/mine', {}],
    ['two parameters', 'GET /items/7/parts/8', 'GET /items/{id}/parts/{part}', { id: '7', part: '8' }],
    ['a greedy parameter', 'GET /files/a/b//c', 'GET /files/{path+}', { path: 'a/b//c' }],
    [
      'the greedy route below what is declared',
      'OPTIONS /hello/more',
      'OPTIONS /{proxy+}',
      { proxy: 'hello/more' },
    ],
    ['the greedy route for anything else', 'OPTIONS /else', 'OPTIONS /{proxy+}', { proxy: 'else' }],
  ])('%s', (_, request, functionId, pathParameters) => {
    expect(matchOf(request)).toEqual([functionId, pathParameters]);
  });
});

describe('a request finds nothing', () => {
  it.each([
    ['where /{proxy+} has nothing to match', 'OPTIONS /'],
    ['where the resource lacks the method, whatever a greedy route has', 'OPTIONS /items/7'],
    ['for a method that ANY does not stand for', 'TRACE /any'],
    ['in another case', 'GET /Hello'],
    ['for an empty parameter', 'GET /items//parts/8'],
    ['for a greedy parameter without a value', 'GET /files/'],
  ])('%s', (_, request) => {
    expect(matchOf(request)).toBeUndefined();
  });
});
