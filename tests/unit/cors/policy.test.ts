import { describe, expect, it } from '@jest/globals';
import { type CorsPolicy, policyProblems } from '../../../lib/cors/policy';
import { aPolicy } from '../../support/cors';

describe('a policy that stands', () => {
  it.each<[string, Partial<CorsPolicy>]>([
    ['the defaults', {}],
    ['no methods and headers at all', { allowMethods: [], allowHeaders: [], exposeHeaders: [] }],
    ['a method of its own, case kept', { allowMethods: ['PURGE', 'm-Search'] }],
    ['wildcards without credentials', { allowMethods: ['*'], allowHeaders: ['*'], exposeHeaders: ['*'] }],
    ['Authorization beside a wildcard', { allowHeaders: ['*', 'Authorization'] }],
    ['no preflight cache', { maxAgeSeconds: 0 }],
    ['a day of preflight cache', { maxAgeSeconds: 86_400 }],
    ['a fallback origin with a port', { fallbackOrigin: 'http://localhost:8080' }],
  ])('%s', (_, part) => {
    expect(policyProblems(aPolicy(part))).toEqual([]);
  });
});

describe('an invalid policy', () => {
  it.each<[string, Partial<CorsPolicy>, RegExp]>([
    ['a method with a space', { allowMethods: ['GE T'] }, /not a method/],
    ['an empty method', { allowMethods: [''] }, /not a method/],
    ['CONNECT', { allowMethods: ['CONNECT'] }, /never send/],
    ['trace in lower case', { allowMethods: ['trace'] }, /never send/],
    ['TRACK', { allowMethods: ['TRACK'] }, /never send/],
    ['patch in lower case', { allowMethods: ['patch'] }, /write PATCH/],
    [
      'every method with credentials',
      { allowMethods: ['*'], allowCredentials: true },
      /only without credentials/,
    ],
    ['a header name with a colon', { allowHeaders: ['X-A:'] }, /not a header name/],
    ['a header name outside ASCII', { allowHeaders: ['X-Ä'] }, /not a header name/],
    ['a line break in a header name', { allowHeaders: ['X-A\r\nSet-Cookie'] }, /not a header name/],
    ['Cookie', { allowHeaders: ['Cookie'] }, /pages cannot set/],
    ['Origin', { allowHeaders: ['origin'] }, /pages cannot set/],
    ['a Sec- header', { allowHeaders: ['Sec-Fetch-Mode'] }, /pages cannot set/],
    ['a Proxy- header', { allowHeaders: ['proxy-authorization'] }, /pages cannot set/],
    ['an Access-Control header', { allowHeaders: ['Access-Control-Allow-Origin'] }, /part of CORS itself/],
    [
      'every header with credentials',
      { allowHeaders: ['*'], allowCredentials: true },
      /only without credentials/,
    ],
    ['Set-Cookie exposed', { exposeHeaders: ['Set-Cookie'] }, /never show/],
    ['Set-Cookie2 exposed', { exposeHeaders: ['set-cookie2'] }, /never show/],
    [
      'everything exposed with credentials',
      { exposeHeaders: ['*'], allowCredentials: true },
      /only without credentials/,
    ],
    ['a negative max-age', { maxAgeSeconds: -1 }, /0 to 86400/],
    ['a max-age of more than a day', { maxAgeSeconds: 86_401 }, /0 to 86400/],
    ['a broken max-age', { maxAgeSeconds: 1.5 }, /whole number/],
    ['a fallback of everybody', { fallbackOrigin: '*' }, /./],
    ['a null fallback', { fallbackOrigin: 'null' }, /never allowed/],
    ['a fallback with a trailing slash', { fallbackOrigin: 'https://a.example/' }, /trailing slash/],
    ['a fallback in upper case', { fallbackOrigin: 'https://A.example' }, /upper case/],
  ])('%s', (_, part, reason) => {
    const problems = policyProblems(aPolicy(part));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.reason).toMatch(reason);
  });

  it('names all its problems at once, each with the offending value', () => {
    const problems = policyProblems(
      aPolicy({ allowMethods: ['GET', 'TRACE', 'put'], allowHeaders: ['Cookie'], maxAgeSeconds: -5 }),
    );
    expect(problems.map(({ setting, value }) => [setting, value])).toEqual([
      ['allowMethods', 'TRACE'],
      ['allowMethods', 'put'],
      ['allowHeaders', 'Cookie'],
      ['maxAgeSeconds', '-5'],
    ]);
  });
});
