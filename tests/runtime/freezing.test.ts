import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ExecutionEnvironment, startEnvironment } from './execution-environment';
import { eventualPreflightStatus, preflightStatus } from './preflight-status';
import { startUnreliableParameterStore, type UnreliableParameterStore } from './unreliable-parameter-store';

const ORIGIN = 'https://www.example.com';
const NEW_ORIGIN = 'https://new.example.com';

/** Longer than a refresh may take (2 s): one that is under way can only end after its deadline. */
const FREEZE_MS = 3_000;

describe('an environment that Lambda froze', () => {
  let store: UnreliableParameterStore;
  let environment: ExecutionEnvironment;

  beforeEach(async () => {
    store = await startUnreliableParameterStore(ORIGIN);
    environment = await startEnvironment('CorsHandlerFunction', {
      parameterStoreUrl: store.url,
      variables: { ALLOWLIST_TTL_SECONDS: '0' },
    });
    expect(await preflightStatus(environment, ORIGIN)).toBe(204);
  });

  afterEach(async () => {
    await environment.stop();
    await store.close();
  });

  /** The request is there when the environment wakes up, as on Lambda: it is what wakes it. */
  async function freezeUntilPreflight(origin: string): Promise<unknown> {
    environment.freeze();
    store.cutConnections();
    await wait(FREEZE_MS);
    const status = preflightStatus(environment, origin);
    environment.thaw();
    return status;
  }

  it('answers although its idle connection was closed meanwhile', async () => {
    store.edit(ORIGIN, NEW_ORIGIN);
    expect(await freezeUntilPreflight(ORIGIN)).toBe(204);
    expect(await eventualPreflightStatus(environment, NEW_ORIGIN, 204)).toBe(204);
  });

  it('reads the list anew if a refresh was under way, and does not take that for a failure', async () => {
    store.behaviour = 'hangs';
    expect(await preflightStatus(environment, ORIGIN)).toBe(204);
    store.behaviour = 'answers';
    store.edit(ORIGIN, NEW_ORIGIN);
    expect(await freezeUntilPreflight(NEW_ORIGIN)).toBe(204);
    expect(environment.log.records).toEqual([]);
  });
});
