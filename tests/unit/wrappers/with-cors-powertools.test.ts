import { BadRequestError, Router } from '@aws-lambda-powertools/event-handler/http';
import { cors as powertoolsCors } from '@aws-lambda-powertools/event-handler/http/middleware';
import { describe, expect, it } from '@jest/globals';
import httpGet from '../../../events/http-get-hello.json';
import restGet from '../../../events/rest-get-hello.json';
import { corsMiddleware } from '../../../lib/wrappers/powertools';
import { corsDeciding, type DecidedCors } from '../../support/cors';
import { allowed, notAllowed } from '../../support/decisions';
import { lambdaContext } from '../../support/lambda-context';

const ORIGIN = 'https://www.example.com';
const CORS_HEADERS = { 'access-control-allow-origin': ORIGIN, vary: 'Origin' };
const silent = { debug() {}, info() {}, warn() {}, error() {} };

const OPEN = {
  'Access-Control-Allow-Origin': 'https://evil.example',
  'Access-Control-Allow-Credentials': 'true',
};

/** A proxy result of either payload format. */
interface AnyResult {
  readonly statusCode?: number | undefined;
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
  readonly multiValueHeaders?: Readonly<Record<string, unknown>> | undefined;
  readonly cookies?: readonly string[] | undefined;
}

/** A router whose every path answers by the route. */
function routerWith(cors: DecidedCors, route: () => unknown, options = {}) {
  const router = new Router({ logger: silent });
  router.use(corsMiddleware(cors, options));
  router.get(/.*\/hello/, async () => route() as Response);
  return router;
}

function resolve(router: Router, event: unknown) {
  return router.resolve(event, lambdaContext());
}

describe.each([
  ['REST', restGet],
  ['HTTP', httpGet],
])('a router behind a %s API', (_, event) => {
  it('answers with the headers of the decision', async () => {
    const router = routerWith(corsDeciding(allowed(ORIGIN), { exposeHeaders: ['ETag'] }), () => ({
      message: 'hi',
    }));
    expect(await resolve(router, event)).toMatchObject({
      statusCode: 200,
      headers: {
        'content-type': 'application/json',
        ...CORS_HEADERS,
        'access-control-expose-headers': 'ETag',
      },
      body: '{"message":"hi"}',
    });
  });

  it('answers an origin that is not allowed without Access-Control headers', async () => {
    const router = routerWith(corsDeciding(notAllowed('no-matching-entry')), () => ({ message: 'hi' }));
    expect((await resolve(router, event)).headers).toEqual({
      'content-type': 'application/json',
      vary: 'Origin',
    });
  });

  it('replaces the CORS headers of a route, merges its Vary and keeps its cookies', async () => {
    const router = routerWith(corsDeciding(allowed(ORIGIN)), () => ({
      statusCode: 200,
      headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Max-Age': '5', Vary: 'Accept' },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: 'ok',
    }));
    const { headers, multiValueHeaders, cookies }: AnyResult = await resolve(router, event);
    const all = { ...headers, ...multiValueHeaders };
    expect(String(all.vary).split(/, ?/)).toEqual(['Accept', 'Origin']);
    expect(all['set-cookie'] ?? cookies).toEqual(['a=1', 'b=2']);
    expect(all).toMatchObject({ 'access-control-allow-origin': ORIGIN });
    expect(all).not.toHaveProperty('access-control-max-age');
  });

  it('answers an error with its own 500 and the headers, logged and counted', async () => {
    const cors = corsDeciding(allowed(ORIGIN));
    const error = new Error('boom');
    const router = routerWith(cors, () => {
      throw error;
    });
    expect(await resolve(router, event)).toMatchObject({ statusCode: 500, headers: CORS_HEADERS });
    expect(cors.counted).toEqual(['WrappedHandlerFailed']);
    expect(cors.log.lines).toEqual([
      {
        level: 'error',
        message: 'the wrapped handler failed',
        fields: { function_request_id: 'request-1', error },
      },
    ]);
  });

  it('refuses before other middlewares and the route run', async () => {
    const ran: string[] = [];
    const cors = corsDeciding(notAllowed('no-matching-entry'));
    const router = routerWith(cors, () => ran.push('route'), { refuseNotAllowed: true });
    router.use(async ({ next }) => {
      ran.push('middleware');
      await next();
    });
    expect(await resolve(router, event)).toEqual({
      statusCode: 403,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store', vary: 'Origin' },
      body: '{"message":"The origin is not allowed: no-matching-entry"}',
      isBase64Encoded: false,
    });
    expect(ran).toEqual([]);
  });
});

describe('a router', () => {
  it.each([
    ['a client error', () => new BadRequestError('no name'), 400],
    ['an error that the application handles', () => new RangeError('too large'), 413],
  ])('answers %s by its own rules, with the headers', async (_, makeError, statusCode) => {
    const router = routerWith(corsDeciding(allowed(ORIGIN)), () => {
      throw makeError();
    });
    router.errorHandler(RangeError, async () => new Response('too large', { status: 413 }));
    expect(await resolve(router, restGet)).toMatchObject({ statusCode, headers: CORS_HEADERS });
  });

  it('does not count a client error', async () => {
    const cors = corsDeciding(allowed(ORIGIN));
    const router = routerWith(cors, () => {
      throw new BadRequestError('no name');
    });
    await resolve(router, restGet);
    expect(cors.counted).toEqual([]);
    expect(cors.log.lines).toEqual([]);
  });

  it('has the headers where there is no route', async () => {
    const router = routerWith(corsDeciding(allowed(ORIGIN)), () => 'ok');
    expect(await resolve(router, { ...restGet, path: '/nowhere' })).toMatchObject({
      statusCode: 404,
      headers: CORS_HEADERS,
    });
  });

  it('has them on the early answer of a later middleware', async () => {
    const router = routerWith(corsDeciding(allowed(ORIGIN)), () => 'ok');
    router.use(async () => new Response(null, { status: 401 }));
    expect(await resolve(router, restGet)).toMatchObject({ statusCode: 401, headers: CORS_HEADERS });
  });

  it('has them instead of those of the CORS middleware of Powertools', async () => {
    const router = routerWith(corsDeciding(notAllowed('no-matching-entry')), () => 'ok');
    router.use(powertoolsCors({ origin: '*' }));
    const { headers } = await resolve(router, restGet);
    expect(headers).toEqual({ 'content-type': 'application/json', vary: 'Origin' });
  });

  it('may answer with a response that cannot be changed', async () => {
    const router = routerWith(corsDeciding(allowed(ORIGIN)), () => 'ok');
    router.use(async ({ reqCtx }) => {
      reqCtx.res = Response.redirect('https://www.example.com/elsewhere');
    });
    expect(await resolve(router, restGet)).toMatchObject({
      statusCode: 302,
      headers: { ...CORS_HEADERS, location: 'https://www.example.com/elsewhere' },
    });
  });

  it.each([
    ['a response', async () => new Response('no', { status: 418, headers: { ...OPEN, Vary: 'Accept' } })],
    ['a result', async () => ({ statusCode: 418, headers: { ...OPEN, Vary: 'Accept' }, body: 'no' })],
  ])('keeps the CORS headers of an error handler out that answers with %s', async (_, errorHandler) => {
    const router = routerWith(corsDeciding(notAllowed('no-matching-entry')), () => {
      throw new RangeError('too large');
    });
    router.errorHandler(RangeError, errorHandler);
    const { statusCode, headers, multiValueHeaders }: AnyResult = await resolve(router, restGet);
    expect(statusCode).toBe(418);
    const all = { ...headers, ...multiValueHeaders };
    expect(Object.keys(all).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    expect(String(all.vary).split(/, ?/)).toEqual(['Accept', 'Origin']);
  });

  it('answers a response that cannot be sent any more with a 500 and the headers, logged and counted', async () => {
    const cors = corsDeciding(notAllowed('no-matching-entry'));
    const router = routerWith(cors, () => new Response('ok', { headers: OPEN }));
    router.use(async ({ reqCtx, next }) => {
      await next();
      await reqCtx.res.text();
    });
    expect(await resolve(router, restGet)).toMatchObject({
      statusCode: 500,
      headers: { 'content-type': 'application/json', vary: 'Origin' },
    });
    expect(cors.counted).toEqual(['WrappedHandlerFailed']);
  });
});
