import { describe, expect, it } from '@jest/globals';
import { findHttpRoute } from '../../../local/api-gateway/routing';

const declare = (declared: string) => {
  const [method = '', path = ''] = declared.split(' ');
  return { method, path, functionId: declared };
};

const routes = [
  'GET /pets/dog/1',
  'GET /pets/dog/{id}',
  'GET /pets/{proxy+}',
  'ANY /pets/cat',
  'POST /pets/cat',
  'ANY /{proxy+}',
  'OPTIONS /{proxy+}',
].map(declare);

const matchOf = (request: string, declared = routes) => {
  const [method = '', path = ''] = request.split(' ');
  const match = findHttpRoute(declared, method, path);
  return match && [match.route.functionId, Object.fromEntries(match.pathParameters)];
};

describe('a request finds', () => {
  it.each([
    // The examples of the documentation: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
    ['a full match', 'GET /pets/dog/1', 'GET /pets/dog/1', {}],
    ['a path variable', 'GET /pets/dog/2', 'GET /pets/dog/{id}', { id: '2' }],
    ['the most specific greedy variable', 'GET /pets/cow/1', 'GET /pets/{proxy+}', { proxy: 'cow/1' }],
    ['a greedy variable with its method', 'POST /test/5', 'ANY /{proxy+}', { proxy: 'test/5' }],

    ['its own method before ANY', 'POST /pets/cat', 'POST /pets/cat', {}],
    ['its own method before ANY, on a greedy path', 'OPTIONS /x', 'OPTIONS /{proxy+}', { proxy: 'x' }],
    ['a literal path with ANY before a greedy one', 'OPTIONS /pets/cat', 'ANY /pets/cat', {}],
    [
      'the greedy path, where the specific one lacks the method',
      'OPTIONS /pets/dog/1',
      'OPTIONS /{proxy+}',
      { proxy: 'pets/dog/1' },
    ],
    ['another path with a slash at the end', 'GET /pets/dog/1/', 'GET /pets/{proxy+}', { proxy: 'dog/1/' }],
    ['a parameter, decoded', 'GET /pets/dog/a%2Fb', 'GET /pets/dog/{id}', { id: 'a/b' }],
  ])('%s', (_, request, functionId, pathParameters) => {
    expect(matchOf(request)).toEqual([functionId, pathParameters]);
  });

  it('$default when no other route takes it', () => {
    const withDefault = [...routes, declare('ANY $default')];
    expect(matchOf('GET /', withDefault)).toEqual(['ANY $default', {}]);
    expect(matchOf('GET /pets/cat', withDefault)).toEqual(['ANY /pets/cat', {}]);
  });
});

describe('a request finds nothing', () => {
  it.each([
    ['at /, which a greedy variable does not match', 'GET /'],
    ['where no route has its method', 'PUT /pets'],
  ])('%s', (_, request) => {
    expect(
      matchOf(
        request,
        routes.filter(({ method }) => method !== 'ANY'),
      ),
    ).toBeUndefined();
  });
});
