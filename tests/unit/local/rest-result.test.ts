import { describe, expect, it } from '@jest/globals';
import { readRestResult } from '../../../local/api-gateway/rest-result';

const options = { requestId: 'id', binaryMediaTypes: ['image/*'], accept: undefined };
const read = (result: unknown) => readRestResult(JSON.stringify(result), options);

describe('a result', () => {
  it.each([
    ['is 200 when it names no status', {}, 200],
    ['may have its status as text', { statusCode: '404' }, 404],
    [
      'may have null where it has nothing',
      { statusCode: 204, headers: null, multiValueHeaders: null, body: null },
      204,
    ],
  ])('%s', (_, result, status) => {
    expect(read(result)?.status).toBe(status);
  });

  it.each([
    ['nothing', null],
    ['text', 'hello'],
    ['a list', []],
    ['an unknown key', { statusCode: 200, cookies: [] }],
    ['a status that is no number', { statusCode: 'OK' }],
    ['a status with a fraction', { statusCode: 200.5 }],
    ['an interim status', { statusCode: 101 }],
    ['a status out of range', { statusCode: 600 }],
    ['a status of null', { statusCode: null }],
    ['a body that is an object', { body: { a: 1 } }],
    ['a body that is a number', { body: 1 }],
    ['headers that are a list', { headers: ['a'] }],
    ['a header that is an object', { headers: { a: {} } }],
    ['a header that is null', { headers: { a: null } }],
    ['a header name with a space', { headers: { 'a b': 'c' } }],
    ['a header without a name', { headers: { '': 'c' } }],
    ['a header with a line break', { headers: { a: 'b\r\nc: d' } }],
    ['a header that is not latin1', { headers: { a: '☃' } }],
    ['multi-value headers that are text', { multiValueHeaders: { a: 'b' } }],
    ['isBase64Encoded as text', { isBase64Encoded: 'yes' }],
  ])('is malformed: %s', (_, result) => {
    expect(read(result)).toBeUndefined();
  });

  const own = ['x-amzn-RequestId', 'id'];
  it.each([
    [
      'gets a content type when it has none',
      { headers: { a: 'b' } },
      [['Content-Type', 'application/json'], own, ['a', 'b']],
    ],
    [
      'keeps its content type, whatever the spelling',
      { headers: { 'content-TYPE': 'a/b' } },
      [own, ['content-TYPE', 'a/b']],
    ],
    [
      'may have numbers and booleans as values',
      { headers: { 'content-type': 1, b: true } },
      [own, ['content-type', '1'], ['b', 'true']],
    ],
    [
      'has a value that stands in both kinds of headers once',
      { headers: { 'content-type': 'a/b' }, multiValueHeaders: { 'Content-Type': ['a/b'] } },
      [own, ['Content-Type', 'a/b']],
    ],
    [
      'has headers of API Gateway’s own renamed',
      {
        headers: {
          'Content-Type': 'a/b',
          Date: 'today',
          'Content-Length': '9',
          'Transfer-Encoding': 'chunked',
        },
      },
      [
        own,
        ['Content-Type', 'a/b'],
        ['x-amzn-Remapped-Date', 'today'],
        ['x-amzn-Remapped-Content-Length', '9'],
      ],
    ],
  ])('%s', (_, result, headers) => {
    expect(read(result)?.headers).toEqual(headers);
  });

  it.each([
    ['is decoded where its media type is binary', { 'Content-Type': 'image/png' }, 'hi'],
    ['stays base64 where its media type is not', { 'Content-Type': 'text/plain' }, 'aGk='],
  ])('in base64 %s', (_, headers, body) => {
    expect(read({ headers, body: 'aGk=', isBase64Encoded: true })?.body.toString()).toBe(body);
  });
});
