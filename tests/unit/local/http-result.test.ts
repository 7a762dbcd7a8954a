import { describe, expect, it } from '@jest/globals';
import { readHttpResult } from '../../../local/api-gateway/http-result';

const answerTo = (result: unknown) => {
  const answer = readHttpResult(JSON.stringify(result ?? null));
  return answer && { ...answer, body: answer.body.toString() };
};
const JSON_TYPE = ['Content-Type', 'application/json'];

describe('a result of payload format 2.0', () => {
  it.each<[string, unknown, object]>([
    ['text is the body', 'hello', { status: 200, headers: [JSON_TYPE], body: 'hello' }],
    [
      'an object without a status is the body',
      { a: 1 },
      { status: 200, headers: [JSON_TYPE], body: '{"a":1}' },
    ],
    ['nothing is null', undefined, { status: 200, headers: [JSON_TYPE], body: 'null' }],
    ['a status alone', { statusCode: 204 }, { status: 204, headers: [], body: '' }],
    ['a status as text', { statusCode: '201' }, { status: 201, headers: [], body: '' }],
    [
      'headers, of which numbers and booleans are text',
      { statusCode: 200, headers: { ETag: 'a', 'X-A': 1, 'X-B': true } },
      {
        headers: [
          ['ETag', 'a'],
          ['X-A', '1'],
          ['X-B', 'true'],
        ],
      },
    ],
    [
      'cookies, each a header of its own',
      { statusCode: 200, cookies: ['a=1', 'b=2'] },
      {
        headers: [
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
        ],
      },
    ],
    ['no multiValueHeaders', { statusCode: 200, multiValueHeaders: { 'X-A': ['1'] } }, { headers: [] }],
    [
      'a body without a type is text',
      { statusCode: 200, body: 'a' },
      { headers: [['Content-Type', 'text/plain;charset=UTF-8']] },
    ],
    ['base64', { statusCode: 200, body: 'aGk=', isBase64Encoded: true }, { body: 'hi' }],
    ['no framing of its own', { statusCode: 200, headers: { 'Content-Length': '9' } }, { headers: [] }],
  ])('may be: %s', (_, result, expected) => {
    expect(answerTo(result)).toMatchObject(expected);
  });

  it.each<[string, unknown]>([
    ['no status', { statusCode: null }],
    ['a status out of range', { statusCode: 99 }],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
    ['headers that are no map', { statusCode: 200, headers: ['a'] }],
    ['a header that is no text', { statusCode: 200, headers: { a: ['b'] } }],
    ['a header with a line break', { statusCode: 200, headers: { a: 'b\r\nc: d' } }],
    ['cookies that are no list', { statusCode: 200, cookies: 'a=1' }],
    ['a cookie that is no text', { statusCode: 200, cookies: [{}] }],
  ])('is malformed with %s', (_, result) => {
    expect(answerTo(result)).toBeUndefined();
  });
});
