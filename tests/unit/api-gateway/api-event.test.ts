import { describe, expect, it } from '@jest/globals';
import httpPreflight from '../../../events/http-preflight-allowed.json';
import restPreflight from '../../../events/rest-preflight-allowed.json';
import { readApiEvent } from '../../../lib/api-gateway/api-event';

describe('an API Gateway event', () => {
  it.each([
    ['of a REST API', restPreflight, restPreflight.requestContext.requestId],
    ['of an HTTP API', httpPreflight, httpPreflight.requestContext.requestId],
  ])('%s is read', (_, event, requestId) => {
    const request = readApiEvent(event);
    expect(request).toMatchObject({ method: 'OPTIONS', requestId });
    expect(request?.headers.origin).toEqual(['https://www.example.com']);
    expect(request?.headers.requestMethod).toEqual(['PUT']);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'OPTIONS'],
    ['an empty object', {}],
    ['an S3 event', { Records: [{ eventSource: 'aws:s3' }] }],
    ['a method that is no text', { httpMethod: 7, headers: {} }],
    ['payload 2.0 without its http part', { version: '2.0', requestContext: {} }],
  ])('is not %s', (_, event) => {
    expect(readApiEvent(event)).toBeUndefined();
  });
});

describe('a header field', () => {
  const cases: [string, unknown, string[]][] = [
    ['is found whatever its case', { headers: { oRiGiN: 'https://a.example' } }, ['https://a.example']],
    [
      'has every value of multiValueHeaders',
      { headers: { Origin: 'b' }, multiValueHeaders: { Origin: ['a', 'b'] } },
      ['a', 'b'],
    ],
    [
      'is read from headers where the other has none',
      { headers: { Origin: 'a' }, multiValueHeaders: {} },
      ['a'],
    ],
    ['is read where multiValueHeaders is null', { headers: { Origin: 'a' }, multiValueHeaders: null }, ['a']],
    ['counts each spelling of its name', { headers: { Origin: 'a', origin: 'b' } }, ['a', 'b']],
    [
      'counts an unusual spelling, too',
      { headers: { ORIGIN: 'a', Origin: 'b', oRIGIN: 'c' } },
      ['a', 'b', 'c'],
    ],
    [
      'counts each spelling of its name in multiValueHeaders',
      { headers: { Origin: 'b' }, multiValueHeaders: { origin: ['a'], Origin: ['b', 'c'] } },
      ['a', 'b', 'c'],
    ],
    ['may stand in multiValueHeaders alone', { headers: null, multiValueHeaders: { origin: ['a'] } }, ['a']],
    ['may be missing in two maps that are null', { headers: null, multiValueHeaders: null }, []],
    ['may be missing with both maps', {}, []],
    ['may have no value', { headers: {}, multiValueHeaders: { Origin: [] } }, []],
    [
      'is its texts where some values are none',
      { multiValueHeaders: { Origin: [null, 'a', 7, 'b'] } },
      ['a', 'b'],
    ],
    ['may be empty', { headers: { Origin: '' } }, ['']],
    ['may be missing', { headers: { 'X-Origin': 'a' } }, []],
    ['may be missing with all others', { headers: null }, []],
    [
      'is nothing that is not a text',
      { headers: { Origin: 7 }, multiValueHeaders: { Origin: [null, {}] } },
      [],
    ],
  ];
  it.each(cases)('%s', (_, fields, values) => {
    expect(readApiEvent({ httpMethod: 'OPTIONS', ...(fields as object) })?.headers.origin).toEqual(values);
  });
});

describe('every field of a preflight', () => {
  it.each([
    ['title case', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'],
    ['lower case', 'access-control-request-method', 'access-control-request-headers'],
    ['any case', 'ACCESS-control-REQUEST-method', 'access-CONTROL-request-HEADERS'],
  ])('is read in %s, from either map', (_, method, headers) => {
    const single = { httpMethod: 'OPTIONS', headers: { [method]: 'PUT', [headers]: 'x-a' } };
    const multiple = {
      httpMethod: 'OPTIONS',
      multiValueHeaders: { [method]: ['PUT'], [headers]: ['x-a', 'x-b'] },
    };
    expect(readApiEvent(single)?.headers).toEqual({
      origin: [],
      requestMethod: ['PUT'],
      requestHeaders: ['x-a'],
    });
    expect(readApiEvent(multiple)?.headers).toEqual({
      origin: [],
      requestMethod: ['PUT'],
      requestHeaders: ['x-a', 'x-b'],
    });
  });

  it('is not one whose name is only as long', () => {
    const headers = {
      Origen: 'a',
      'Access-Control-Request-Methot': 'PUT',
      'Access-Control-Request-Headerz': 'x-a',
    };
    expect(readApiEvent({ httpMethod: 'OPTIONS', headers })?.headers).toEqual({
      origin: [],
      requestMethod: [],
      requestHeaders: [],
    });
  });
});
