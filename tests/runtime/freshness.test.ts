import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ExecutionEnvironment, startEnvironment } from './execution-environment';
import { eventualPreflightStatus, preflightStatus } from './preflight-status';
import { startUnreliableParameterStore, type UnreliableParameterStore } from './unreliable-parameter-store';

const ORIGIN = 'https://www.example.com';
const NEW_ORIGIN = 'https://new.example.com';

let store: UnreliableParameterStore;
let environment: ExecutionEnvironment | undefined;

beforeEach(async () => {
  store = await startUnreliableParameterStore(ORIGIN);
});

afterEach(async () => {
  await environment?.stop();
  await store.close();
});

async function startWithTtl(seconds: number): Promise<ExecutionEnvironment> {
  const variables = { ALLOWLIST_TTL_SECONDS: String(seconds) };
  environment = await startEnvironment('CorsHandlerFunction', { parameterStoreUrl: store.url, variables });
  return environment;
}

describe('a warm environment', () => {
  it('reads the allowlist once in its lifetime, however many requests there are', async () => {
    const warm = await startWithTtl(60);
    for (let request = 0; request < 50; request++) expect(await preflightStatus(warm, ORIGIN)).toBe(204);
    expect(store.requests).toBe(1);
  });

  it('decides by an edit once the lifetime of its list is over', async () => {
    const warm = await startWithTtl(1);
    expect(await preflightStatus(warm, NEW_ORIGIN)).toBe(403);
    store.edit(ORIGIN, NEW_ORIGIN);
    expect(await eventualPreflightStatus(warm, NEW_ORIGIN, 204)).toBe(204);
  });

  it('decides by its last good list while Parameter Store is not there', async () => {
    const warm = await startWithTtl(0);
    expect(await preflightStatus(warm, ORIGIN)).toBe(204);
    store.behaviour = 'refuses';
    expect(await preflightStatus(warm, ORIGIN)).toBe(204);
    expect(await preflightStatus(warm, NEW_ORIGIN)).toBe(403);
  });
});

describe('an environment that starts without Parameter Store', () => {
  it('answers 503, asks again only after a while, and recovers by itself', async () => {
    store.behaviour = 'refuses';
    const cold = await startWithTtl(60);
    expect(await preflightStatus(cold, ORIGIN)).toBe(503);
    const requests = store.requests;
    expect(await preflightStatus(cold, ORIGIN)).toBe(503);
    expect(store.requests).toBe(requests);

    store.behaviour = 'answers';
    expect(await eventualPreflightStatus(cold, ORIGIN, 204)).toBe(204);
  });
});

describe('a Parameter Store that throttles', () => {
  it('makes the first request of a cold environment wait, and its list comes', async () => {
    store.behaviour = 'throttles';
    const cold = await startWithTtl(60);
    const status = preflightStatus(cold, ORIGIN);
    await wait(500);
    store.behaviour = 'answers';
    expect(await status).toBe(204);
  });
});

describe('a SecureString that cannot be decrypted any more', () => {
  it('keeps its denies in force, and a deny elsewhere comes into force', async () => {
    store.edit(ORIGIN, NEW_ORIGIN);
    store.addSecret(`!${NEW_ORIGIN}`);
    const warm = await startWithTtl(0);
    expect(await preflightStatus(warm, ORIGIN)).toBe(204);
    expect(await preflightStatus(warm, NEW_ORIGIN)).toBe(403);
    store.behaviour = 'deniesKey';
    store.edit(`!${ORIGIN}`, NEW_ORIGIN);
    expect(await preflightStatus(warm, ORIGIN)).toBe(403);
    expect(await preflightStatus(warm, NEW_ORIGIN)).toBe(403);
  });
});
