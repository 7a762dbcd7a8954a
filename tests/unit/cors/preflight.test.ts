import { describe, expect, it } from '@jest/globals';
import type { NotAllowedReason } from '../../../lib/allowlist/decision';
import { browserObjections, createOptionsResponses } from '../../../lib/cors/preflight';
import { aPolicy } from '../../support/cors';
import { allowed, notAllowed } from '../../support/decisions';

const VARY = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';
const ORIGIN = 'https://www.example.com';

describe('a preflight of an allowed origin', () => {
  it('names the origin, the methods, the headers and the max-age', () => {
    expect(createOptionsResponses(aPolicy()).preflight(allowed(ORIGIN))).toEqual({
      status: 204,
      headers: {
        'Access-Control-Allow-Origin': ORIGIN,
        'Access-Control-Allow-Methods': 'GET,HEAD,POST,PUT,PATCH,DELETE',
        'Access-Control-Allow-Headers': 'Authorization,Content-Type',
        'Access-Control-Max-Age': '7200',
        Vary: VARY,
      },
    });
  });

  it('allows credentials when they are on', () => {
    const { headers } = createOptionsResponses(aPolicy({ allowCredentials: true })).preflight(
      allowed(ORIGIN),
    );
    expect(headers).toMatchObject({
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Origin': ORIGIN,
    });
  });

  it('leaves out lists that are empty, and keeps a max-age of 0', () => {
    const policy = aPolicy({ allowMethods: [], allowHeaders: [], maxAgeSeconds: 0 });
    expect(createOptionsResponses(policy).preflight(allowed(ORIGIN)).headers).toEqual({
      'Access-Control-Allow-Origin': ORIGIN,
      'Access-Control-Max-Age': '0',
      Vary: VARY,
    });
  });

  it('names the origin first, and each origin in an answer of its own', () => {
    const answers = createOptionsResponses(aPolicy({ allowCredentials: true }));
    const { headers } = answers.preflight(allowed(ORIGIN));
    const { headers: others } = answers.preflight(allowed('https://other.example'));
    expect(Object.entries(headers)).toEqual([
      ['Access-Control-Allow-Origin', ORIGIN],
      ['Vary', VARY],
      ['Access-Control-Max-Age', '7200'],
      ['Access-Control-Allow-Methods', 'GET,HEAD,POST,PUT,PATCH,DELETE'],
      ['Access-Control-Allow-Headers', 'Authorization,Content-Type'],
      ['Access-Control-Allow-Credentials', 'true'],
    ]);
    expect(others['Access-Control-Allow-Origin']).toBe('https://other.example');
  });

  it('is answered with the literal * where everybody is allowed', () => {
    const { headers } = createOptionsResponses(aPolicy()).preflight(allowed(ORIGIN, true));
    expect(headers['Access-Control-Allow-Origin']).toBe('*');
  });
});

describe('a preflight of an origin that is not allowed', () => {
  const reasons: NotAllowedReason[] = [
    'no-matching-entry',
    'denied-by-entry',
    'malformed-origin',
    'opaque-origin',
  ];

  it.each(reasons)('is a 403 that names the reason %s and carries no Access-Control header', (reason) => {
    const answer = createOptionsResponses(aPolicy()).preflight(notAllowed(reason));
    expect(answer).toEqual({
      status: 403,
      headers: { 'Content-Type': 'application/json', Vary: VARY, 'Cache-Control': 'no-store' },
      body: JSON.stringify({ message: `The origin is not allowed: ${reason}` }),
    });
  });

  it.each(reasons)(
    'is answered %s with the fallback origin and nothing else where there is one',
    (reason) => {
      const policy = aPolicy({ fallbackOrigin: 'https://fallback.example', allowCredentials: true });
      expect(createOptionsResponses(policy).preflight(notAllowed(reason))).toEqual({
        status: 204,
        headers: {
          'Access-Control-Allow-Origin': 'https://fallback.example',
          Vary: VARY,
          'Cache-Control': 'no-store',
        },
      });
    },
  );
});

describe('a preflight without an allowlist', () => {
  it.each([undefined, 'https://fallback.example'])(
    'is a 503 that nobody keeps (fallback %s)',
    (fallbackOrigin) => {
      const policy = aPolicy(fallbackOrigin === undefined ? {} : { fallbackOrigin });
      const answer = createOptionsResponses(policy).preflight(notAllowed('allowlist-unavailable'));
      expect(answer.status).toBe(503);
      expect(answer.headers).toEqual({
        'Content-Type': 'application/json',
        Vary: VARY,
        'Cache-Control': 'no-store',
      });
    },
  );
});

describe('any other OPTIONS', () => {
  it.each([
    ['the methods', ['GET', 'PUT'], 'GET, PUT, OPTIONS'],
    ['OPTIONS once', ['OPTIONS', 'GET'], 'OPTIONS, GET'],
    ['no wildcard, which Allow does not know', ['*'], 'OPTIONS'],
  ])('is a 204 whose Allow names %s', (_, allowMethods, allow) => {
    const { other } = createOptionsResponses(aPolicy({ allowMethods }));
    expect(other).toEqual({ status: 204, headers: { Allow: allow, Vary: VARY } });
  });
});

describe('what the browser will object to', () => {
  it.each([
    ['nothing: everything is listed', 'PUT', ['content-type'], []],
    ['nothing: GET, HEAD and POST are safelisted', 'POST', [], []],
    ['nothing: header names have no case', 'PUT', ['CONTENT-TYPE,authorization'], []],
    ['a method in another case', 'put', [], ['method put is not in Access-Control-Allow-Methods']],
    ['a header', 'GET', ['content-type,x-a'], ['header x-a is not in Access-Control-Allow-Headers']],
    [
      'a header in a second field',
      'GET',
      ['content-type', 'x-b'],
      ['header x-b is not in Access-Control-Allow-Headers'],
    ],
  ])('%s', (_, method, headers, objections) => {
    const policy = aPolicy({ allowMethods: ['PUT'] });
    expect(browserObjections(policy, method, headers)).toEqual(objections);
  });

  it.each([
    ['covers other headers', 'x-anything', []],
    [
      'does not cover Authorization',
      'authorization',
      ['header authorization is not in Access-Control-Allow-Headers'],
    ],
  ])('a wildcard %s', (_, header, objections) => {
    const policy = aPolicy({ allowMethods: ['*'], allowHeaders: ['*'] });
    expect(browserObjections(policy, 'PURGE', [header])).toEqual(objections);
  });
});
