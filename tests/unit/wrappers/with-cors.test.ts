import { describe, expect, it } from '@jest/globals';
import httpGet from '../../../events/http-get-hello.json';
import restGet from '../../../events/rest-get-hello.json';
import type { Decision } from '../../../lib/allowlist/decision';
import { withCors } from '../../../lib/wrappers/with-cors';
import { corsDeciding } from '../../support/cors';
import { allowed, notAllowed } from '../../support/decisions';

const ORIGIN = 'https://www.example.com';
const context = { awsRequestId: 'request-1' };
const withoutOrigin = { ...restGet, headers: {}, multiValueHeaders: {} };
const ok = async (_event: unknown) => ({ statusCode: 200, body: 'ok' });

describe.each([
  ['REST', restGet],
  ['HTTP', httpGet],
])('a wrapped function of a %s API', (_, event) => {
  it('answers an allowed origin with the decision', async () => {
    const wrapped = withCors(
      ok,
      corsDeciding(allowed(ORIGIN), { exposeHeaders: ['ETag', 'Link'], allowCredentials: true }),
    );
    expect(await wrapped(event, context)).toEqual({
      statusCode: 200,
      body: 'ok',
      headers: {
        'Access-Control-Allow-Origin': ORIGIN,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Expose-Headers': 'ETag,Link',
        Vary: 'Origin',
      },
    });
  });

  it('answers an origin that is not allowed without Access-Control headers', async () => {
    const wrapped = withCors(ok, corsDeciding(notAllowed('no-matching-entry')));
    expect(await wrapped(event, context)).toEqual({ ...(await ok(event)), headers: { Vary: 'Origin' } });
  });

  it('has its error turned into a 500 that the page can read, logged and counted', async () => {
    const error = new Error('boom', { cause: new Error('no connection') });
    const cors = corsDeciding(allowed(ORIGIN));
    const wrapped = withCors(async () => {
      throw error;
    }, cors);
    expect(await wrapped(event, context)).toEqual({
      statusCode: 500,
      headers: {
        'Content-Type': 'application/json',
        'Access-Control-Allow-Origin': ORIGIN,
        Vary: 'Origin',
      },
      body: '{"message":"Internal server error"}',
    });
    expect(cors.counted).toEqual(['WrappedHandlerFailed']);
    expect(cors.log.lines).toEqual([
      {
        level: 'error',
        message: 'the wrapped handler failed',
        fields: { function_request_id: 'request-1', error },
      },
    ]);
  });
});

describe('a wrapped function', () => {
  it('may return its result at once, and throw at once', async () => {
    const cors = corsDeciding(allowed(ORIGIN));
    const result = withCors(() => ({ statusCode: 204 }), cors)(restGet, context);
    expect(await result).toMatchObject({ statusCode: 204, headers: { Vary: 'Origin' } });
    const failing = (): never => {
      throw new Error('boom');
    };
    expect(await withCors(failing, cors)(restGet, context)).toMatchObject({ statusCode: 500 });
  });

  it('runs while its origin is decided on', async () => {
    let decide: (decision: Decision) => void = () => undefined;
    const pending = new Promise<Decision>((resolve) => {
      decide = resolve;
    });
    const deciding = { ...corsDeciding(allowed(ORIGIN)), decide: () => pending };
    const wrapped = withCors(async () => {
      decide(allowed(ORIGIN));
      return { statusCode: 200 };
    }, deciding);
    expect(await wrapped(restGet, context)).toMatchObject({
      headers: { 'Access-Control-Allow-Origin': ORIGIN },
    });
  });

  it.each([false, true])(
    'is left alone but for Vary without an Origin (refuseNotAllowed: %p)',
    async (refuseNotAllowed) => {
      const decide = async () => {
        throw new Error('asked for a decision');
      };
      const wrapped = withCors(ok, { ...corsDeciding(allowed(ORIGIN)), decide }, { refuseNotAllowed });
      expect(await wrapped(withoutOrigin, context)).toEqual({
        statusCode: 200,
        body: 'ok',
        headers: { Vary: 'Origin' },
      });
    },
  );
});

describe('an invocation that does not come from an API', () => {
  const scheduled = { source: 'aws.events', 'detail-type': 'Scheduled Event' };

  it('has its result untouched', async () => {
    const result = { statusCode: 200 };
    const wrapped = withCors(async () => result, corsDeciding(allowed(ORIGIN)));
    expect(await wrapped(scheduled, context)).toBe(result);
  });

  it('fails with its own error, so that Lambda retries it', async () => {
    const cors = corsDeciding(allowed(ORIGIN));
    const wrapped = withCors(async () => {
      throw new Error('boom');
    }, cors);
    await expect(wrapped(scheduled, context)).rejects.toThrow('boom');
    expect(cors.counted).toEqual([]);
  });
});

describe('refuseNotAllowed', () => {
  const calls: unknown[] = [];
  const spied = async (event: unknown) => {
    calls.push(event);
    return { statusCode: 200 };
  };

  it.each([
    ['no-matching-entry', 403, 'The origin is not allowed: no-matching-entry'],
    ['denied-by-entry', 403, 'The origin is not allowed: denied-by-entry'],
    ['malformed-origin', 403, 'The origin is not allowed: malformed-origin'],
    ['opaque-origin', 403, 'The origin is not allowed: opaque-origin'],
    ['allowlist-unavailable', 503, 'The origin cannot be decided on: allowlist-unavailable'],
  ] as const)('answers %s with %d before the function runs', async (reason, statusCode, message) => {
    calls.length = 0;
    const cors = corsDeciding(notAllowed(reason));
    const wrapped = withCors(spied, cors, { refuseNotAllowed: true });
    expect(await wrapped(httpGet, context)).toEqual({
      statusCode,
      headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', Vary: 'Origin' },
      body: JSON.stringify({ message }),
    });
    expect(calls).toEqual([]);
    expect(cors.log.lines).toMatchObject([
      {
        level: 'info',
        message: 'request refused',
        fields: { function_request_id: 'request-1', origin: ORIGIN, reason },
      },
    ]);
    expect(cors.counted).toEqual([]);
  });

  it('lets an allowed origin through', async () => {
    calls.length = 0;
    const wrapped = withCors(spied, corsDeciding(allowed(ORIGIN)), { refuseNotAllowed: true });
    expect(await wrapped(httpGet, context)).toMatchObject({
      statusCode: 200,
      headers: { 'Access-Control-Allow-Origin': ORIGIN },
    });
    expect(calls).toEqual([httpGet]);
  });

  it('names the fallback as any other answer does', async () => {
    const cors = corsDeciding(notAllowed('no-matching-entry'), {
      fallbackOrigin: 'https://fallback.example',
    });
    const wrapped = withCors(spied, cors, { refuseNotAllowed: true });
    expect(await wrapped(restGet, context)).toMatchObject({
      statusCode: 403,
      headers: { 'Access-Control-Allow-Origin': 'https://fallback.example' },
    });
  });
});
