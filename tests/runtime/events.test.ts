import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExecutionEnvironment, startEnvironment } from './execution-environment';
import { startUnreliableParameterStore, type UnreliableParameterStore } from './unreliable-parameter-store';

const ORIGIN = 'https://www.example.com';
const EVENTS = join(__dirname, '../../events');

const VARY = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';
const JSON_BODY = { 'Content-Type': 'application/json' };

const preflightAllowed = {
  statusCode: 204,
  headers: {
    'Access-Control-Allow-Origin': ORIGIN,
    'Access-Control-Allow-Methods': 'GET,HEAD,POST,PUT,PATCH,DELETE',
    'Access-Control-Allow-Headers': 'Authorization,Content-Type,X-Api-Key,X-Amz-Date,X-Amz-Security-Token',
    'Access-Control-Max-Age': '7200',
    Vary: VARY,
  },
  body: '',
};
const preflightRefused = (reason: string) => ({
  statusCode: 403,
  headers: { ...JSON_BODY, 'Cache-Control': 'no-store', Vary: VARY },
  body: JSON.stringify({ message: `The origin is not allowed: ${reason}` }),
});
const otherOptions = {
  statusCode: 204,
  headers: { Allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS', Vary: VARY },
  body: '',
};
const greeting = (message: string, corsHeaders: Record<string, string>) => ({
  statusCode: 200,
  headers: { ...JSON_BODY, ...corsHeaders, Vary: 'Origin' },
  body: JSON.stringify({ message }),
});
const readable = (message: string) => greeting(message, { 'Access-Control-Allow-Origin': ORIGIN });
const unreadable = (message: string) => greeting(message, {});

const ofCorsHandler: [event: string, answer: unknown][] = [
  ['http-options-no-preflight', otherOptions],
  ['http-preflight-allowed', preflightAllowed],
  ['http-preflight-not-allowed', preflightRefused('no-matching-entry')],
  ['http-preflight-null-origin', preflightRefused('opaque-origin')],
  ['rest-options-no-preflight', otherOptions],
  ['rest-preflight-allowed', preflightAllowed],
  ['rest-preflight-malformed-origin', preflightRefused('malformed-origin')],
  ['rest-preflight-not-allowed', preflightRefused('no-matching-entry')],
  ['rest-preflight-null-origin', preflightRefused('opaque-origin')],
];

const ofHello: [event: string, answer: unknown][] = [
  ['http-get-hello', readable('Hello from behind the allowlist')],
  ['rest-get-hello', readable('Hello from behind the allowlist')],
  ['rest-get-hello-not-allowed', unreadable('Hello from behind the allowlist')],
  ['rest-put-hello', readable('Hello, Ada')],
];

// The samples are of the stage of the local run.
const GUARD_VARIABLES = { ALLOWLIST_PATH: '/cors-allowlist/dev/origins' };
const ofGuard: [event: string, answer: unknown][] = [
  ['parameter-store-create', 'reported'],
  ['parameter-store-delete', 'reported'],
  ['parameter-store-update', 'reported'],
  ['scheduled-look', 'looked'],
];

function readEvent(name: string): unknown {
  return JSON.parse(readFileSync(join(EVENTS, `${name}.json`), 'utf8'));
}

describe('every sample event under the Runtime Interface Client', () => {
  let store: UnreliableParameterStore;

  beforeAll(async () => {
    store = await startUnreliableParameterStore(ORIGIN);
    store.put(`${GUARD_VARIABLES.ALLOWLIST_PATH}/main`, ORIGIN);
  });

  afterAll(() => store.close());

  it('has its row below', () => {
    const events = readdirSync(EVENTS).map((file) => file.replace(/\.json$/, ''));
    expect([...ofCorsHandler, ...ofHello, ...ofGuard].map(([event]) => event).sort()).toEqual(events.sort());
  });

  describe.each([
    ['CorsHandlerFunction', ofCorsHandler, {}],
    ['HelloFunction', ofHello, {}],
    ['AllowlistGuardFunction', ofGuard, GUARD_VARIABLES],
  ] as const)('%s', (name, table, variables) => {
    let environment: ExecutionEnvironment;

    beforeAll(async () => {
      environment = await startEnvironment(name, { parameterStoreUrl: store.url, variables });
    });

    afterAll(() => environment.stop());

    it.each(table)('answers %s as documented', async (event, answer) => {
      expect(await environment.invoke(readEvent(event))).toEqual(answer);
    });

    it('runs on Node.js 24', async () => {
      for (const [event] of table.slice(0, 1)) await environment.invoke(readEvent(event));
      expect(environment.api.runtimeName).toMatch(/^aws-lambda-nodejs\/v24\./);
    });
  });
});
