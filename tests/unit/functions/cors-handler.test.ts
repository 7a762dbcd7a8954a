import { describe, expect, it } from '@jest/globals';
import httpOther from '../../../events/http-options-no-preflight.json';
import httpPreflight from '../../../events/http-preflight-allowed.json';
import restGet from '../../../events/rest-get-hello.json';
import restOther from '../../../events/rest-options-no-preflight.json';
import restPreflight from '../../../events/rest-preflight-allowed.json';
import { createCorsHandler } from '../../../functions/cors-handler/handler';
import type { PresentOrigin } from '../../../lib/allowlist/allowlist';
import type { Decision } from '../../../lib/allowlist/decision';
import { aPolicy } from '../../support/cors';
import { allowed, notAllowed } from '../../support/decisions';
import { RecordingLog } from '../../support/recording-log';

const ORIGIN = 'https://www.example.com';

function handlerDeciding(decision: Decision, log = new RecordingLog()) {
  const asked: PresentOrigin[] = [];
  const decide = async (origin: PresentOrigin) => {
    asked.push(origin);
    return decision;
  };
  return {
    handler: createCorsHandler({ decide, policy: aPolicy(), log, count: () => undefined }),
    asked,
    log,
  };
}

function preflightWith(headers: Record<string, string[]>) {
  return { ...restPreflight, headers: {}, multiValueHeaders: headers };
}

describe('a preflight', () => {
  it.each([
    ['REST', restPreflight],
    ['HTTP', httpPreflight],
  ])('of a %s API is answered by the decision on its origin', async (_, event) => {
    const { handler, asked } = handlerDeciding(allowed(ORIGIN));
    expect(await handler(event)).toMatchObject({
      statusCode: 204,
      headers: { 'Access-Control-Allow-Origin': ORIGIN },
      body: '',
    });
    expect(asked).toEqual([{ kind: 'serialized', origin: ORIGIN }]);
  });

  it.each([
    ['two Origin fields', { Origin: [ORIGIN, 'https://b.example'] }, 'malformed'],
    ['Origin in two spellings', { Origin: [ORIGIN], origin: ['https://b.example'] }, 'malformed'],
    ['the same Origin in two spellings', { ORIGIN: [ORIGIN], Origin: [ORIGIN] }, 'malformed'],
    ['an empty Origin', { Origin: [''] }, 'malformed'],
    ['the origin null', { Origin: ['null'] }, 'opaque'],
  ])('with %s is decided, too', async (_, headers, kind) => {
    const { handler, asked } = handlerDeciding(notAllowed('malformed-origin'));
    const result = await handler(preflightWith({ ...headers, 'Access-Control-Request-Method': ['PUT'] }));
    expect(result.statusCode).toBe(403);
    expect(asked).toEqual([{ kind }]);
  });
});

describe('any other OPTIONS', () => {
  it.each([
    ['a REST API', restOther],
    ['an HTTP API', httpOther],
    ['a client that sends Origin alone', preflightWith({ Origin: [ORIGIN] })],
    [
      'a client that sends Access-Control-Request-Method alone',
      preflightWith({ 'Access-Control-Request-Method': ['PUT'] }),
    ],
  ])('of %s is a 204 with Allow and no Access-Control header, and decides nothing', async (_, event) => {
    const { handler, asked } = handlerDeciding(allowed(ORIGIN));
    const { statusCode, headers } = await handler(event);
    expect(statusCode).toBe(204);
    expect(Object.keys(headers).sort()).toEqual(['Allow', 'Vary']);
    expect(asked).toEqual([]);
  });
});

describe('anything else', () => {
  it.each([
    ['another method', restGet, 405],
    ['no API event', { Records: [] }, 400],
    ['nothing', undefined, 400],
  ])('%s is a client error', async (_, event, statusCode) => {
    const { handler } = handlerDeciding(allowed(ORIGIN));
    expect(await handler(event)).toMatchObject({ statusCode });
  });
});

describe('every answer', () => {
  const answers: [string, unknown, Decision][] = [
    ['to an allowed preflight', restPreflight, allowed(ORIGIN)],
    ['to one that is allowed with all others', restPreflight, allowed(ORIGIN, true)],
    ...(
      [
        'no-matching-entry',
        'denied-by-entry',
        'malformed-origin',
        'opaque-origin',
        'allowlist-unavailable',
      ] as const
    ).map((reason): [string, unknown, Decision] => [`to ${reason}`, restPreflight, notAllowed(reason)]),
    ['to another OPTIONS', httpOther, allowed(ORIGIN)],
    ['to another method', restGet, allowed(ORIGIN)],
    ['to no API event', { Records: [] }, allowed(ORIGIN)],
  ];
  it.each(answers)('%s tells caches what it varies by', async (_, event, decision) => {
    for (const fallback of [{}, { fallbackOrigin: 'https://fallback.example' }]) {
      const handler = createCorsHandler({
        decide: () => decision,
        policy: aPolicy(fallback),
        log: new RecordingLog(),
        count: () => undefined,
      });
      const { statusCode, headers } = await handler(event);
      expect(headers.Vary).toBe('Origin, Access-Control-Request-Method, Access-Control-Request-Headers');
      if (statusCode >= 400) expect(headers['Cache-Control']).toBe('no-store');
    }
  });
});

describe('the log', () => {
  it('has a preflight that is not allowed at info, with reason, entry and parameter', async () => {
    const { handler, log } = handlerDeciding(notAllowed('denied-by-entry'));
    await handler(restPreflight, { awsRequestId: 'lambda-1' });
    expect(log.lines).toEqual([
      {
        level: 'info',
        message: 'preflight not allowed',
        fields: {
          function_request_id: 'lambda-1',
          requestId: restPreflight.requestContext.requestId,
          origin: ORIGIN,
          decision: 'not-allowed',
          reason: 'denied-by-entry',
          entry: 'https://a.example',
          parameter: '/cors-allowlist/test/origins/main',
          line: 1,
        },
      },
    ]);
  });

  it('has an allowed one at debug', async () => {
    const { handler, log } = handlerDeciding(allowed(ORIGIN));
    await handler(restPreflight);
    expect(log.lines).toMatchObject([
      { level: 'debug', message: 'preflight allowed', fields: { decision: 'allowed' } },
    ]);
  });

  it('has one at info that the browser will not follow up', async () => {
    const { handler, log } = handlerDeciding(allowed(ORIGIN));
    await handler(preflightWith({ Origin: [ORIGIN], 'Access-Control-Request-Method': ['PURGE'] }));
    expect(log.lines).toMatchObject([
      { level: 'info', fields: { objections: ['method PURGE is not in Access-Control-Allow-Methods'] } },
    ]);
  });

  it('does not take more of an Origin than an origin can be long', async () => {
    const { handler, log } = handlerDeciding(notAllowed('malformed-origin'));
    await handler(preflightWith({ Origin: ['x'.repeat(8_000)], 'Access-Control-Request-Method': ['PUT'] }));
    expect(log.lines[0]?.fields.origin).toHaveLength(326);
  });
});
