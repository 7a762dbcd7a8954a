import { describe, expect, it } from '@jest/globals';
import middy from '@middy/core';
import fc from 'fast-check';
import httpGet from '../../../events/http-get-hello.json';
import restGet from '../../../events/rest-get-hello.json';
import { corsMiddleware } from '../../../lib/wrappers/middy';
import { withCors } from '../../../lib/wrappers/with-cors';
import { headersAsSent, type SentHeader } from '../../support/as-api-gateway-reads';
import { corsDeciding } from '../../support/cors';
import { allowed, notAllowed } from '../../support/decisions';
import { lambdaContext } from '../../support/lambda-context';

const ORIGIN = 'https://www.example.com';
const EVIL = 'https://evil.example';

const formats = [
  ['a REST API', restGet, '1.0'],
  ['an HTTP API in payload format 1.0', { ...restGet, version: '1.0' }, '1.0'],
  ['an HTTP API in payload format 2.0', httpGet, '2.0'],
] as const;

const decisions = [
  { decision: allowed(ORIGIN), allowOrigin: [['access-control-allow-origin', ORIGIN]] },
  { decision: notAllowed('no-matching-entry'), allowOrigin: [] },
] as const;

type Wrap = (
  handler: () => unknown,
  cors: ReturnType<typeof corsDeciding>,
) => (event: unknown) => Promise<unknown>;

const wrappers: [string, Wrap][] = [
  ['withCors', (handler, cors) => (event) => withCors(async () => handler(), cors)(event, lambdaContext())],
  [
    'Middy',
    (handler, cors) => (event) =>
      middy(async (_: unknown) => handler()).use(corsMiddleware(cors))(event, lambdaContext()),
  ],
];

/** What Lambda sends to API Gateway. */
const asLambdaSends = (result: unknown) => JSON.stringify(result) ?? 'null';

const isOfCors = ([name]: SentHeader) => name.includes('access-control-');

function variesByOrigin(headers: readonly SentHeader[]): boolean {
  return headers.some(
    ([name, value]) => name === 'vary' && value.split(',').some((one) => /^\s*(?:origin|\*)\s*$/i.test(one)),
  );
}

const OPEN = { 'Access-Control-Allow-Origin': EVIL, 'Access-Control-Allow-Credentials': 'true' };

class Response {
  get statusCode() {
    return 200;
  }
  toJSON() {
    return { statusCode: 200, headers: OPEN };
  }
}

/** Results that look like one thing before JSON and are another after it. */
const odd: [string, () => unknown][] = [
  [
    'an undefined list of values',
    () => ({ statusCode: 200, headers: OPEN, multiValueHeaders: { 'Set-Cookie': undefined } }),
  ],
  [
    'a list of values that is null',
    () => ({ statusCode: 200, headers: OPEN, multiValueHeaders: { X: null } }),
  ],
  [
    'a list of values that is a text',
    () => ({ statusCode: 200, headers: OPEN, multiValueHeaders: { X: 's' } }),
  ],
  ['a status of text', () => ({ statusCode: '200', headers: OPEN })],
  ['a status that is none', () => ({ statusCode: 'ok', headers: OPEN })],
  ['a status that is null', () => ({ statusCode: null, headers: OPEN })],
  ['no status', () => ({ headers: OPEN, body: '' })],
  ['its own toJSON', () => ({ toJSON: () => ({ statusCode: 200, headers: OPEN }) })],
  ['a toJSON beside fields', () => ({ statusCode: 204, toJSON: () => ({ statusCode: 200, headers: OPEN }) })],
  ['a toJSON in its class', () => new Response()],
  ['a toJSON of its headers', () => ({ statusCode: 200, headers: { toJSON: () => OPEN } })],
  [
    'a toJSON that answers otherwise each time',
    () => {
      let asked = 0;
      return { toJSON: () => (asked++ % 2 === 0 ? { statusCode: 200 } : { statusCode: 200, headers: OPEN }) };
    },
  ],
  [
    'a getter that answers otherwise each time',
    () => {
      let asked = 0;
      return {
        statusCode: 200,
        get headers() {
          return asked++ % 2 === 0 ? {} : OPEN;
        },
      };
    },
  ],
  ['its headers in its prototype', () => Object.create({ statusCode: 200, headers: OPEN })],
  [
    'headers without a prototype',
    () => ({ statusCode: 200, headers: Object.assign(Object.create(null), OPEN) }),
  ],
  ['any case', () => ({ statusCode: 200, headers: { 'aCCESS-cONTROL-aLLOW-oRIGIN': EVIL } })],
  [
    'white space in a name',
    () => ({
      statusCode: 200,
      headers: {
        ' Access-Control-Allow-Origin\t': EVIL,
        'Access-Control-Allow-Origin ': EVIL,
        '\u00a0access-control-allow-origin': EVIL,
      },
    }),
  ],
  ['a colon in a name', () => ({ statusCode: 200, headers: { 'Access-Control-Allow-Origin:': EVIL } })],
  [
    'a line break in a name',
    () => ({ statusCode: 200, headers: { 'X: y\r\nAccess-Control-Allow-Origin': EVIL } }),
  ],
  [
    'a line break in Vary',
    () => ({ statusCode: 200, headers: { Vary: `Accept\r\nAccess-Control-Allow-Origin: ${EVIL}` } }),
  ],
  [
    'a line break in a value',
    () => ({ statusCode: 200, headers: { 'X-A': `a\r\nAccess-Control-Allow-Origin: ${EVIL}` } }),
  ],
  [
    'a line break in one value of many',
    () => ({
      statusCode: 200,
      multiValueHeaders: { 'X-A': ['a', `b\nAccess-Control-Allow-Origin: ${EVIL}`] },
    }),
  ],
  ['headers in a list', () => ({ statusCode: 200, headers: [OPEN] })],
  ['headers in a text', () => ({ statusCode: 200, headers: `Access-Control-Allow-Origin: ${EVIL}` })],
  [
    'multiValueHeaders in a list',
    () => ({ statusCode: 200, multiValueHeaders: [['Access-Control-Allow-Origin', [EVIL]]] }),
  ],
  [
    'multiValueHeaders',
    () => ({ statusCode: 200, multiValueHeaders: { 'access-control-allow-origin': [EVIL] } }),
  ],
  [
    'multiValueHeaders that are texts',
    () => ({ statusCode: 200, multiValueHeaders: { 'access-control-allow-origin': EVIL } }),
  ],
  ['unknown keys', () => ({ message: 'hi', headers: OPEN })],
  ['unknown keys beside a status', () => ({ statusCode: 200, message: 'hi', headers: OPEN })],
  ['cookies', () => ({ statusCode: 200, cookies: ['a=1'], headers: OPEN })],
  ['a result as text', () => JSON.stringify({ statusCode: 200, headers: OPEN })],
  ['a list', () => [{ statusCode: 200, headers: OPEN }]],
  ['a BigInt', () => ({ statusCode: 200, headers: OPEN, body: 1n })],
  [
    'a circle',
    () => {
      const result: Record<string, unknown> = { statusCode: 200, headers: OPEN };
      result.self = result;
      return result;
    },
  ],
  ['a date for a value', () => ({ statusCode: 200, headers: { ...OPEN, 'Last-Modified': new Date(0) } })],
  [
    'a key named __proto__',
    () =>
      JSON.parse(
        `{"statusCode":200,"headers":{"__proto__":{"Access-Control-Allow-Origin":"${EVIL}"},"Access-Control-Allow-Origin":"${EVIL}"}}`,
      ),
  ],
];

describe.each(wrappers)('%s', (_wrapper, wrap) => {
  describe.each(formats)('behind %s', (_format, event, payloadFormat) => {
    it.each(odd)(
      "sends no Access-Control header of a function's own with a result that has %s",
      async (_, result) => {
        for (const { decision, allowOrigin } of decisions) {
          const answer = await wrap(result, corsDeciding(decision))(event);
          const headers = headersAsSent(asLambdaSends(answer), payloadFormat);
          expect(headers?.filter(isOfCors)).toEqual(allowOrigin);
          expect(variesByOrigin(headers ?? [])).toBe(true);
        }
      },
    );

    it("sends none of a function's own with any result at all", async () => {
      await fc.assert(
        fc.asyncProperty(
          anyResult,
          fc.constantFrom(...decisions),
          async (result, { decision, allowOrigin }) => {
            const answer = await wrap(() => result, corsDeciding(decision))(event);
            const headers = headersAsSent(asLambdaSends(answer), payloadFormat);
            expect(headers?.filter(isOfCors)).toEqual(allowOrigin);
            expect(variesByOrigin(headers ?? [])).toBe(true);
          },
        ),
      );
    });
  });
});

const spelling = fc.constantFrom('', ' ', '\t', '\u00a0', '\u200b', '\r\n', '\0', ':', 'X: y\r\n');
const corsName = fc
  .tuple(
    spelling,
    fc.constantFrom('Access-Control-Allow-Origin', 'access-control-allow-credentials', 'ACCESS-CONTROL-X'),
    spelling,
  )
  .map((parts) => parts.join(''));
const name = fc.oneof(
  corsName,
  fc.constantFrom('Vary', 'vary', 'X-Own', 'Set-Cookie', '__proto__', 'toString'),
  fc.string(),
);
const value = fc.oneof(
  fc.constantFrom<unknown>(
    EVIL,
    '*',
    'true',
    null,
    undefined,
    5,
    true,
    new Date(0),
    { toJSON: () => EVIL },
    { a: 1 },
  ),
  fc.string(),
  fc.constant(`a\r\nAccess-Control-Allow-Origin: ${EVIL}`),
);
const values = fc.oneof(value, fc.array(value, { maxLength: 3 }));

/** The same value, with something between it and JSON. */
const disguised = <T>(plain: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 4, arbitrary: plain },
    plain.map((one) => ({ toJSON: () => one })),
    plain.map((one) => Object.create({ toJSON: () => one })),
    plain.map((one) => {
      let asked = 0;
      return { toJSON: () => (asked++ === 0 ? {} : one) };
    }),
  );

const fields = disguised(
  fc.oneof(
    { weight: 5, arbitrary: fc.dictionary(name, values, { maxKeys: 4 }) },
    fc.constantFrom<unknown>(
      null,
      undefined,
      'Access-Control-Allow-Origin: *',
      ['Access-Control-Allow-Origin: *'],
      7,
    ),
    fc.array(fc.dictionary(name, values, { maxKeys: 2 }), { maxLength: 2 }),
  ),
);

const anyResult = disguised(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record(
        {
          statusCode: fc.constantFrom<unknown>(200, '200', 'ok', null, undefined, 99, {}),
          headers: fields,
          multiValueHeaders: fields,
          cookies: fc.oneof(fc.array(fc.string()), value),
          body: fc.oneof(value, fc.bigInt()),
          message: value,
        },
        { requiredKeys: [] },
      ),
    },
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
  ),
);
