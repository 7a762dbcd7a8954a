import { describe, expect, it } from '@jest/globals';
import httpGet from '../../../events/http-get-hello.json';
import restGet from '../../../events/rest-get-hello.json';
import restPut from '../../../events/rest-put-hello.json';
import { hello } from '../../../functions/hello/hello';

describe('hello', () => {
  it.each([
    ['greets on GET of a REST API', restGet, 200, 'Hello from behind the allowlist'],
    ['greets on GET of an HTTP API', httpGet, 200, 'Hello from behind the allowlist'],
    ['greets by name on PUT', restPut, 200, 'Hello, Ada'],
    [
      'decodes a body in base64',
      { ...restPut, body: 'eyJuYW1lIjoiQWRhIn0=', isBase64Encoded: true },
      200,
      'Hello, Ada',
    ],
    [
      'refuses a PUT without a body',
      { ...restPut, body: null },
      400,
      'The body is not JSON of the form {"name": "…"}',
    ],
    [
      'refuses a PUT of other JSON',
      { ...restPut, body: '[1]' },
      400,
      'The body is not JSON of the form {"name": "…"}',
    ],
    [
      'refuses a PUT of no JSON',
      { ...restPut, body: '{' },
      400,
      'The body is not JSON of the form {"name": "…"}',
    ],
    ['refuses other methods', { ...restGet, httpMethod: 'DELETE' }, 405, 'This function answers GET and PUT'],
  ])('%s', async (_, event, statusCode, message) => {
    const result = await hello(event as unknown as Parameters<typeof hello>[0]);
    expect(result).toMatchObject({ statusCode, body: JSON.stringify({ message }) });
  });
});
