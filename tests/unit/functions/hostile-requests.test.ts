import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import httpPreflight from '../../../events/http-preflight-allowed.json';
import restPreflight from '../../../events/rest-preflight-allowed.json';
import { createCorsHandler } from '../../../functions/cors-handler/handler';
import type { Decision } from '../../../lib/allowlist/decision';
import { createApiAllowlists } from '../../../lib/freshness/api-allowlists';
import { createLog } from '../../../lib/telemetry/logger';
import { withCors } from '../../../lib/wrappers/with-cors';
import { aPolicy } from '../../support/cors';
import { allowed, anEntry, notAllowed } from '../../support/decisions';
import { writtenLines } from '../../support/written-lines';

const ORIGIN = 'https://www.example.com';
/** Of a line, whatever the request. */
const MOST_BYTES = 3_000;
/** What API Gateway takes of header fields, in bytes, and more. */
const MUCH = 20_000;

/** The longest line that can be in force. */
const longEntry: Decision = {
  outcome: 'allowed',
  origin: ORIGIN,
  entry: { ...anEntry(ORIGIN), text: `https://(${'a|'.repeat(500)}b)`, parameter: `/${'p/'.repeat(500)}` },
  anyOrigin: false,
};

const decisions = [
  allowed(ORIGIN),
  longEntry,
  notAllowed('no-matching-entry'),
  notAllowed('denied-by-entry'),
];

interface Hostile {
  readonly origin?: string;
  readonly method?: string;
  readonly headers?: string;
  readonly requestId?: string;
  readonly allowlist?: string;
  readonly awsRequestId?: string;
}

const restEvent = ({ origin = ORIGIN, method = 'PUT', headers = '', requestId, allowlist }: Hostile) => ({
  ...restPreflight,
  headers: {},
  multiValueHeaders: {
    Origin: [origin],
    'Access-Control-Request-Method': [method],
    'Access-Control-Request-Headers': headers.split(';'),
  },
  requestContext: { ...restPreflight.requestContext, ...(requestId !== undefined && { requestId }) },
  stageVariables: allowlist === undefined ? null : { corsAllowlist: allowlist },
});

const httpEvent = ({ origin = ORIGIN, method = 'PUT', headers = '', requestId, allowlist }: Hostile) => ({
  ...httpPreflight,
  headers: {
    origin,
    'access-control-request-method': method,
    'access-control-request-headers': headers,
  },
  requestContext: { ...httpPreflight.requestContext, ...(requestId !== undefined && { requestId }) },
  ...(allowlist !== undefined && { stageVariables: { corsAllowlist: allowlist } }),
});

const formats = [
  ['a REST API', restEvent],
  ['an HTTP API', httpEvent],
] as const;

describe.each(['INFO', 'DEBUG'])('at %s, no line of', (level) => {
  let lines: string[];

  beforeEach(() => {
    jest.replaceProperty(process, 'env', { ...process.env, POWERTOOLS_LOG_LEVEL: level });
    lines = writtenLines();
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  function expectBoundedLines(): void {
    for (const line of lines) {
      expect(Buffer.byteLength(line)).toBeLessThan(MOST_BYTES);
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(String), message: expect.any(String) });
    }
  }

  function corsHandler(decision: Decision) {
    const log = createLog();
    const decideByListOf = createApiAllowlists({ root: undefined, open: () => () => decision, log });
    return createCorsHandler({
      decide: (origin, allowlist) => (allowlist === undefined ? decision : decideByListOf(origin, allowlist)),
      policy: aPolicy(),
      log,
      count: () => undefined,
    });
  }

  const hostile: [string, Hostile][] = [
    ['thousands of header names', { headers: Array.from({ length: 5_000 }, (_, at) => `x${at}`).join() }],
    [
      'thousands of fields of header names',
      { headers: Array.from({ length: 5_000 }, (_, at) => `x${at}`).join(';') },
    ],
    ['one long header name', { headers: 'x'.repeat(MUCH) }],
    ['a long method', { method: 'X'.repeat(MUCH) }],
    ['a long Origin', { origin: 'x'.repeat(MUCH) }],
    ['an Origin of control characters', { origin: '\u0001'.repeat(MUCH) }],
    ['header names of control characters', { headers: `\u0001${',\u0001'.repeat(MUCH)}` }],
    ['a long request id', { requestId: '"'.repeat(MUCH) }],
    ['a long id of the invocation', { awsRequestId: '€'.repeat(MUCH) }],
    ['a long name of an allowlist', { allowlist: 'a'.repeat(MUCH) }],
    [
      'all of them',
      {
        origin: 'é'.repeat(MUCH),
        method: 'X'.repeat(MUCH),
        headers: 'x,'.repeat(MUCH),
        requestId: '\\'.repeat(MUCH),
        awsRequestId: 'i'.repeat(MUCH),
        allowlist: '\ud83d'.repeat(MUCH),
      },
    ],
  ];

  describe.each(formats)('%s', (_format, eventOf) => {
    it.each(hostile)('is filled by a preflight with %s', async (_, request) => {
      for (const decision of decisions)
        await corsHandler(decision)(eventOf(request), {
          awsRequestId: request.awsRequestId ?? 'invocation-1',
        });
      expect(lines.length).toBeGreaterThan(0);
      expectBoundedLines();
    });

    it('is filled by any preflight', async () => {
      const text = fc.string({ unit: 'binary', maxLength: 3_000 });
      const request = fc.record({
        origin: text,
        method: text,
        headers: fc.oneof(text, fc.array(fc.string(), { maxLength: 500 }).map(String)),
        requestId: text,
        allowlist: text,
        awsRequestId: text,
      });
      const handlers = decisions.map(corsHandler);
      await fc.assert(
        fc.asyncProperty(request, fc.constantFrom(...handlers), async (each, handler) => {
          lines.length = 0;
          await handler(eventOf(each), { awsRequestId: each.awsRequestId });
          expectBoundedLines();
        }),
      );
    });

    it('is filled by an error of a function that quotes the request', async () => {
      const text = 'x\n    at '.repeat(MUCH);
      const failing = withCors(
        async () => {
          throw Object.assign(new Error(text, { cause: new Error(text, { cause: text }) }), {
            request: { text },
          });
        },
        { decide: async () => allowed(ORIGIN), policy: aPolicy(), log: createLog(), count: () => undefined },
      );
      await failing(eventOf({}), { awsRequestId: 'invocation-1' });
      expect(lines).toHaveLength(1);
      expectBoundedLines();
    });

    it('is filled by a request that is refused', async () => {
      const refusing = withCors(
        async () => ({ statusCode: 200 }),
        {
          decide: async () => notAllowed('malformed-origin'),
          policy: aPolicy(),
          log: createLog(),
          count: () => undefined,
        },
        { refuseNotAllowed: true },
      );
      await refusing(eventOf({ origin: '\u0001'.repeat(MUCH), requestId: 'r'.repeat(MUCH) }), {});
      expect(lines).toHaveLength(1);
      expectBoundedLines();
    });
  });
});
