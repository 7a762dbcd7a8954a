import { describe, expect, it } from '@jest/globals';
import httpGet from '../../../events/http-get-hello.json';
import restGet from '../../../events/rest-get-hello.json';
import restPut from '../../../events/rest-put-hello.json';
import { hello } from '../../../functions/hello/hello';
import { withCors } from '../../../functions/shared/aws/with-cors';
import type { Decision } from '../../../functions/shared/cors/decision';
import { allowed, notAllowed } from '../../support/decisions';
import { aPolicy } from '../../support/policy';
import { RecordingLog } from '../../support/recording-log';

const ORIGIN = 'https://www.example.com';
const context = { awsRequestId: 'request-1' };

function corsDeciding(decision: Decision, log = new RecordingLog()) {
  const counted: string[] = [];
  const count = (what: string) => counted.push(what);
  return { decide: async () => decision, policy: aPolicy({ exposeHeaders: ['ETag'] }), log, count, counted };
}

describe('a wrapped function', () => {
  it.each([
    ['REST', restGet],
    ['HTTP', httpGet],
  ])('answers an allowed origin of a %s API with the decision', async (_, event) => {
    const wrapped = withCors(async () => ({ statusCode: 200, body: 'ok' }), corsDeciding(allowed(ORIGIN)));
    expect(await wrapped(event, context)).toEqual({
      statusCode: 200,
      body: 'ok',
      headers: {
        'Access-Control-Allow-Origin': ORIGIN,
        'Access-Control-Expose-Headers': 'ETag',
        Vary: 'Origin',
      },
    });
  });

  it('answers an origin that is not allowed without Access-Control headers', async () => {
    const wrapped = withCors(
      async () => ({ statusCode: 200 }),
      corsDeciding(notAllowed('no-matching-entry')),
    );
    expect(await wrapped(restGet, context)).toEqual({ statusCode: 200, headers: { Vary: 'Origin' } });
  });

  it('asks for no decision where there is no Origin', async () => {
    const decide = async () => {
      throw new Error('asked');
    };
    const wrapped = withCors(async () => ({ statusCode: 200 }), { ...corsDeciding(allowed(ORIGIN)), decide });
    expect(await wrapped({ ...restGet, headers: {}, multiValueHeaders: {} }, context)).toEqual({
      statusCode: 200,
      headers: { Vary: 'Origin' },
    });
  });

  it('replaces the CORS headers of the function itself, whatever their case and place', async () => {
    const result = {
      statusCode: 200,
      headers: { 'access-control-allow-origin': '*', vary: 'Accept', 'X-Own': 'kept' },
      multiValueHeaders: {
        'ACCESS-CONTROL-ALLOW-METHODS': ['GET'],
        Vary: ['Cookie'],
        'Set-Cookie': ['a=1', 'b=2'],
      },
    };
    const wrapped = withCors(async () => result, corsDeciding(allowed(ORIGIN)));
    expect(await wrapped(restGet, context)).toEqual({
      statusCode: 200,
      headers: {
        'X-Own': 'kept',
        'Access-Control-Allow-Origin': ORIGIN,
        'Access-Control-Expose-Headers': 'ETag',
        Vary: 'Accept, Cookie, Origin',
      },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
    });
  });

  it.each([undefined, null, 'text', 7, { body: 'no status' }])(
    'passes on %p, which has no headers',
    async (result) => {
      const wrapped = withCors(async () => result, corsDeciding(allowed(ORIGIN)));
      expect(await wrapped(restGet, context)).toBe(result);
    },
  );

  it('turns an error into a 500 that the page can read, and logs it', async () => {
    const log = new RecordingLog();
    const error = new Error('boom');
    const failing = async () => {
      throw error;
    };
    const cors = corsDeciding(allowed(ORIGIN), log);
    const result = await withCors(failing, cors)(restGet, context);
    expect(cors.counted).toEqual(['WrappedHandlerFailed']);
    expect(result).toMatchObject({
      statusCode: 500,
      headers: { 'Access-Control-Allow-Origin': ORIGIN, Vary: 'Origin' },
      body: '{"message":"Internal server error"}',
    });
    expect(log.lines).toEqual([
      {
        level: 'error',
        message: 'the wrapped handler failed',
        fields: { function_request_id: 'request-1', error },
      },
    ]);
  });
});

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
