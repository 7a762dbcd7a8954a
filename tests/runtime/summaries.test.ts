import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import deniedGet from '../../events/rest-get-hello-not-allowed.json';
import allowedPreflight from '../../events/rest-preflight-allowed.json';
import { builtFunction, type FunctionName } from './bundles';
import { type ExecutionEnvironment, startEnvironment } from './execution-environment';
import type { LogRecord } from './function-log';
import { preflightStatus } from './preflight-status';
import { startUnreliableParameterStore, type UnreliableParameterStore } from './unreliable-parameter-store';

const ORIGIN = 'https://www.example.com';
/** 300 denials were 101 kB once. */
const MOST_BYTES = 30_000;

jest.setTimeout(60_000);

describe('what a function tells of its decisions', () => {
  let store: UnreliableParameterStore;
  let environment: ExecutionEnvironment;

  beforeEach(async () => {
    store = await startUnreliableParameterStore('# our site', ORIGIN, 'https://*.preview.example.com');
  });

  afterEach(async () => {
    await environment.stop();
    await store.close();
  });

  async function start(name: FunctionName): Promise<void> {
    environment = await startEnvironment(name, { parameterStoreUrl: store.url });
  }

  const records = (): LogRecord[] => environment.log.lines.map((line) => JSON.parse(line));
  const summaries = () => records().filter(({ type }) => type === 'decision.summary');

  /** They are written once the answer is on its way. */
  async function summary(at: number): Promise<LogRecord> {
    for (let attempt = 0; attempt < 200; attempt++) {
      const found = summaries()[at];
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`no summary ${at}: ${environment.log.lines.join('\n')}`);
  }

  it('is one summary for an environment that gets one request, without the logger', async () => {
    await start('CorsHandlerFunction');
    await environment.invoke(allowedPreflight);
    expect(await summary(0)).toMatchObject({
      service: 'cors-allowlist',
      allowlist: '/cors-allowlist/test/origins',
      requests: 1,
      coldStarts: 1,
      Allowed: 1,
      AllowlistAgeSeconds: expect.any(Number),
      used: [
        { count: 1, origin: ORIGIN, parameter: '/cors-allowlist/test/origins/main', line: 2, entry: ORIGIN },
      ],
      denied: [],
    });
    const { folder } = builtFunction('CorsHandlerFunction');
    expect(readFileSync(`${folder}/decision-counter.js`, 'utf8')).not.toContain('require("./telemetry")');
    expect(environment.log.lines).toHaveLength(1);
  });

  it('names an entry with its first use', async () => {
    await start('CorsHandlerFunction');
    await preflightStatus(environment, ORIGIN);
    await summary(0);
    await preflightStatus(environment, ORIGIN);
    await preflightStatus(environment, 'https://pr-7.preview.example.com');
    expect(await summary(1)).toMatchObject({
      requests: 2,
      coldStarts: 0,
      used: [
        { count: 1, origin: ORIGIN },
        { count: 1, origin: 'https://pr-7.preview.example.com', line: 3 },
      ],
    });
  });

  it.each([
    ['300 equal denials are one line', () => 'https://equal.example', 1],
    ['300 different ones are twenty', (at: number) => `https://${at}.example`, 20],
  ])('%s and a number', async (_, originOf, lines) => {
    await start('CorsHandlerFunction');
    for (let at = 0; at < 300; at++) expect(await preflightStatus(environment, originOf(at))).toBe(403);
    expect(records().filter(({ message }) => message === 'preflight not allowed')).toHaveLength(lines);
    expect(Buffer.byteLength(environment.log.lines.join('\n'))).toBeLessThan(MOST_BYTES);
  });

  it('counts denied actual requests as it does denied preflights', async () => {
    await start('HelloFunction');
    await environment.invoke(deniedGet, 'invocation-1');
    await environment.invoke(deniedGet, 'invocation-2');
    expect(await environment.log.record('actual request not allowed')).toMatchObject({
      level: 'INFO',
      function_request_id: 'invocation-1',
      origin: deniedGet.headers.Origin,
      reason: 'no-matching-entry',
    });
    expect(await summary(0)).toMatchObject({
      DeniedNoMatchingEntry: 1,
      denied: [{ count: 1, origin: deniedGet.headers.Origin, reason: 'no-matching-entry' }],
    });
    expect(records()).toHaveLength(2);
  });

  it('is how long no list could be read', async () => {
    store.behaviour = 'refuses';
    await start('CorsHandlerFunction');
    expect(await preflightStatus(environment, ORIGIN)).toBe(503);
    const told = await summary(0);
    expect(told).toMatchObject({ AllowlistUnavailable: 1, RefreshFailingSeconds: expect.any(Number) });
    expect(told).not.toHaveProperty('AllowlistAgeSeconds');
    expect(told.RefreshFailingSeconds).toBeGreaterThan(0);
  });
});
