import { describe, expect, it } from '@jest/globals';
import httpGet from '../../../events/http-get-hello.json';
import restGet from '../../../events/rest-get-hello.json';
import { withCors } from '../../../lib/wrappers/with-cors';
import { corsDeciding } from '../../support/cors';
import { allowed } from '../../support/decisions';

const ORIGIN = 'https://www.example.com';
const CORS_HEADERS = {
  'Access-Control-Allow-Origin': ORIGIN,
  'Access-Control-Expose-Headers': 'ETag',
  Vary: 'Origin',
};

/** What API Gateway gets for a handler's result. */
function answerTo(
  event: unknown,
  result: unknown,
  cors = corsDeciding(allowed(ORIGIN), { exposeHeaders: ['ETag'] }),
) {
  return withCors(async (_: unknown) => result, cors)(event, { awsRequestId: 'request-1' });
}

describe('in payload format 2.0', () => {
  it.each([
    ['a text is the body, without quotes', 'text', 'text'],
    ['an empty text is an empty body', '', ''],
    ['an object is JSON', { message: 'hi' }, '{"message":"hi"}'],
    ['an object with a body but no status is JSON', { body: 'hi' }, '{"body":"hi"}'],
    ['a status that is undefined is none', { statusCode: undefined, a: 1 }, '{"a":1}'],
    ['a list is JSON', [1, 2], '[1,2]'],
    ['a number is JSON', 7, '7'],
    ['false is JSON', false, 'false'],
    ['null is JSON', null, 'null'],
    ['undefined is null, as Lambda sends it', undefined, 'null'],
  ])('%s', async (_, result, body) => {
    expect(await answerTo(httpGet, result)).toEqual({
      statusCode: 200,
      headers: { 'Content-Type': 'application/json', ...CORS_HEADERS },
      body,
    });
  });

  it('cookies are kept', async () => {
    const result = {
      statusCode: 200,
      cookies: ['a=1', 'b=2'],
      headers: { etag: '"1"' },
      isBase64Encoded: true,
    };
    expect(await answerTo(httpGet, result)).toEqual({ ...result, headers: { etag: '"1"', ...CORS_HEADERS } });
  });

  it('a result that cannot be written as JSON is a failure of the function', async () => {
    const cors = corsDeciding(allowed(ORIGIN));
    expect(await answerTo(httpGet, { count: 1n }, cors)).toMatchObject({
      statusCode: 500,
      headers: { 'Access-Control-Allow-Origin': ORIGIN },
    });
    expect(cors.counted).toEqual(['WrappedHandlerFailed']);
  });

  it('a header in both places stays where the format reads it', async () => {
    const result = { statusCode: 200, headers: { 'x-a': '1' }, multiValueHeaders: { 'X-A': ['2'] } };
    expect(await answerTo(httpGet, result)).toMatchObject({ headers: { 'x-a': '1', ...CORS_HEADERS } });
  });

  it.each([null, { X: null }, { X: 's' }, 's', ['s']])(
    'multiValueHeaders, which the format ignores, may be %j',
    async (multiValueHeaders) => {
      const result = { statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' }, multiValueHeaders };
      expect(await answerTo(httpGet, result)).toMatchObject({ statusCode: 200, headers: CORS_HEADERS });
    },
  );
});

describe.each([
  ['a REST API', restGet],
  ['payload format 1.0 of an HTTP API', { ...restGet, version: '1.0' }],
])('for %s', (_, event) => {
  it.each([
    [undefined, 'it is null or undefined; return { statusCode, headers, body }'],
    [null, 'it is null or undefined'],
    ['text', 'it is a string'],
    [7, 'it is a number'],
    [[1], 'it is an array'],
    [{ message: 'hi' }, 'it has "message" but no statusCode; return { statusCode, headers, body }'],
    [{ body: 'known', message: 'hi' }, 'it has "message" but no statusCode'],
    [{ statusCode: 200, headers: 'none' }, 'its headers are not an object'],
    [
      { statusCode: 200, multiValueHeaders: [['Set-Cookie', ['a=1']]] },
      'its multiValueHeaders are not an object',
    ],
  ])('the malformed result %j is a failure of the function', async (result, reason) => {
    const cors = corsDeciding(allowed(ORIGIN), { exposeHeaders: ['ETag'] });
    expect(await answerTo(event, result, cors)).toEqual({
      statusCode: 500,
      headers: { 'Content-Type': 'application/json', ...CORS_HEADERS },
      body: '{"message":"Internal server error"}',
    });
    expect(cors.counted).toEqual(['WrappedHandlerFailed']);
    expect(cors.log.lines[0]?.fields.error).toEqual(
      expect.objectContaining({ message: expect.stringContaining(reason) }),
    );
  });

  it.each([['a=1'], [null]])('a header whose list of values is %j is left to API Gateway', async (value) => {
    const result = { statusCode: 200, multiValueHeaders: { 'Set-Cookie': value, Vary: 'Accept' } };
    expect(await answerTo(event, result)).toEqual({
      statusCode: 200,
      headers: { ...CORS_HEADERS, Vary: 'Accept, Origin' },
      multiValueHeaders: { 'Set-Cookie': value },
    });
  });

  it('a result with a status may have any other key', async () => {
    const result = { statusCode: 200, statusDescription: '200 OK' };
    expect(await answerTo(event, result)).toEqual({ ...result, headers: CORS_HEADERS });
  });

  it('a result needs no status', async () => {
    expect(await answerTo(event, { body: 'ok' })).toEqual({ body: 'ok', headers: CORS_HEADERS });
  });
});

describe('the headers of a result', () => {
  const cases: [string, object, object][] = [
    [
      'may be null',
      { headers: null, multiValueHeaders: null },
      { headers: CORS_HEADERS, multiValueHeaders: null },
    ],
    [
      'lose the CORS headers of the function, whatever their case and place',
      {
        headers: { 'access-control-allow-origin': '*', 'Access-Control-Max-Age': 5, 'X-Own': 'kept' },
        multiValueHeaders: { 'ACCESS-CONTROL-ALLOW-METHODS': ['GET'], 'Set-Cookie': ['a=1', 'b=2'] },
      },
      {
        headers: { 'X-Own': 'kept', ...CORS_HEADERS },
        multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      },
    ],
    [
      'merge every Vary',
      {
        headers: { vary: 'Accept', VARY: undefined },
        multiValueHeaders: { Vary: ['Cookie', 'accept-encoding'] },
      },
      {
        headers: { ...CORS_HEADERS, Vary: 'Accept, Cookie, accept-encoding, Origin' },
        multiValueHeaders: {},
      },
    ],
    [
      'have a header once that stands in both places',
      { headers: { 'Content-Type': 'text/plain' }, multiValueHeaders: { 'content-type': ['text/plain'] } },
      { headers: { 'Content-Type': 'text/plain', ...CORS_HEADERS }, multiValueHeaders: {} },
    ],
    [
      'have all values of such a header together',
      {
        headers: { 'set-cookie': 'c=3' },
        multiValueHeaders: { 'Set-Cookie': ['a=1'], 'SET-COOKIE': ['b=2'] },
      },
      { headers: CORS_HEADERS, multiValueHeaders: { 'SET-COOKIE': ['a=1', 'b=2', 'c=3'] } },
    ],
    [
      'do not repeat a value of such a header',
      { headers: { 'set-cookie': 'b=2' }, multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] } },
      { headers: CORS_HEADERS, multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] } },
    ],
    [
      'may have names that objects have too',
      { headers: { constructor: 'a' } },
      { headers: { constructor: 'a', ...CORS_HEADERS } },
    ],
  ];
  it.each(cases)('%s', async (_, result, expected) => {
    expect(await answerTo(restGet, { statusCode: 200, ...result })).toEqual({ statusCode: 200, ...expected });
  });

  it('are new ones: a result that the function keeps for all requests is not changed', async () => {
    const result = Object.freeze({ statusCode: 200, headers: Object.freeze({ vary: 'Accept' }) });
    expect(await answerTo(restGet, result)).toMatchObject({ headers: { Vary: 'Accept, Origin' } });
    expect(result).toEqual({ statusCode: 200, headers: { vary: 'Accept' } });
  });
});
