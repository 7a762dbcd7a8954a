import { describe, expect, it } from '@jest/globals';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import httpGet from '../../../events/http-get-hello.json';
import restGet from '../../../events/rest-get-hello.json';
import { corsMiddleware } from '../../../lib/wrappers/middy';
import { withCors } from '../../../lib/wrappers/with-cors';
import { corsDeciding } from '../../support/cors';
import { allowed, notAllowed } from '../../support/decisions';
import { lambdaContext } from '../../support/lambda-context';

const ORIGIN = 'https://www.example.com';
const CORS_HEADERS = { 'Access-Control-Allow-Origin': ORIGIN, Vary: 'Origin' };
const context: Context = lambdaContext();
const failing = async (_event: unknown): Promise<{ statusCode: number }> => {
  throw new Error('boom');
};

describe.each([
  ['REST', restGet],
  ['HTTP', httpGet],
])('Middy behind a %s API', (_, event) => {
  it('adds the headers of the decision to what the handler answers', async () => {
    const handler = middy(async (_event: unknown) => ({
      statusCode: 200,
      headers: { vary: 'Accept', 'access-control-allow-origin': '*' },
    })).use(corsMiddleware(corsDeciding(allowed(ORIGIN))));
    expect(await handler(event, context)).toEqual({
      statusCode: 200,
      headers: { ...CORS_HEADERS, Vary: 'Accept, Origin' },
    });
  });

  it('turns an error into a 500 with the headers, logged and counted', async () => {
    const cors = corsDeciding(allowed(ORIGIN));
    const handler = middy(failing).use(corsMiddleware(cors));
    expect(await handler(event, context)).toMatchObject({ statusCode: 500, headers: CORS_HEADERS });
    expect(cors.counted).toEqual(['WrappedHandlerFailed']);
    expect(cors.log.messages('error')).toEqual(['the wrapped handler failed']);
  });

  it('refuses before other middlewares and the handler run', async () => {
    const ran: string[] = [];
    const handler = middy(async (_event: unknown) => {
      ran.push('handler');
    })
      .use(corsMiddleware(corsDeciding(notAllowed('no-matching-entry')), { refuseNotAllowed: true }))
      .before(() => {
        ran.push('before');
      });
    expect(await handler(event, context)).toEqual({
      statusCode: 403,
      headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', Vary: 'Origin' },
      body: '{"message":"The origin is not allowed: no-matching-entry"}',
    });
    expect(ran).toEqual([]);
  });
});

describe('Middy', () => {
  it('infers a result of payload format 2.0', async () => {
    const handler = middy(async (_event: unknown) => 'text').use(
      corsMiddleware(corsDeciding(allowed(ORIGIN))),
    );
    expect(await handler(httpGet, context)).toMatchObject({
      statusCode: 200,
      headers: CORS_HEADERS,
      body: 'text',
    });
  });

  it('keeps the answer of an error middleware, and does not count what that has handled', async () => {
    const cors = corsDeciding(allowed(ORIGIN));
    const handler = middy(failing)
      .use(corsMiddleware(cors))
      .onError((request) => {
        request.response = { statusCode: 422 };
      });
    expect(await handler(restGet, context)).toEqual({ statusCode: 422, headers: CORS_HEADERS });
    expect(cors.counted).toEqual([]);
  });

  it('has the headers on the error of a middleware that comes before this one', async () => {
    const handler = middy(async (_event: unknown) => ({ statusCode: 200 }))
      .before(() => {
        throw new Error('boom');
      })
      .use(corsMiddleware(corsDeciding(allowed(ORIGIN))));
    expect(await handler(restGet, context)).toMatchObject({ statusCode: 500, headers: CORS_HEADERS });
  });

  it('as a whole inside withCors has them on early answers of other middlewares, too', async () => {
    const handler = middy(async (_event: unknown) => ({ statusCode: 200 })).before(() => ({
      statusCode: 401,
    }));
    const wrapped = withCors(handler, corsDeciding(allowed(ORIGIN)));
    expect(await wrapped(restGet, context)).toEqual({ statusCode: 401, headers: CORS_HEADERS });
  });

  it('leaves an invocation that does not come from an API alone', async () => {
    const cors = corsDeciding(allowed(ORIGIN));
    const handler = middy(failing).use(corsMiddleware(cors));
    await expect(handler({ source: 'aws.events' }, context)).rejects.toThrow('boom');
    const working = middy(async (_event: unknown) => 'done').use(corsMiddleware(cors));
    expect(await working({ source: 'aws.events' }, context)).toBe('done');
    expect(cors.counted).toEqual([]);
  });
});
