import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../support/eventually';
import { firstCalls, neverAnswer, pass, resetBeforeTheCall, throttle } from '../../support/faults';
import { A, B, FaultyParameterStore, LATER_MS, startEnvironment, untilInForce } from './fixture';

const HOUR_MS = 3_600_000;

let parameterStore: FaultyParameterStore;

beforeEach(async () => {
  parameterStore = await FaultyParameterStore.start();
  parameterStore.put('main', [A]);
});

afterEach(() => parameterStore.close());

describe('a Parameter Store that refuses connections', () => {
  it('leaves the last good list in force; when it is back, so are the edits', async () => {
    const { proxy } = parameterStore;
    const { clock, log, preflight } = startEnvironment(proxy.url);
    expect(await preflight(A)).toBe('allowed');
    await proxy.refuse();
    parameterStore.put('main', [B]);
    clock.jump(LATER_MS);
    await eventually(async () => {
      expect(await preflight(A)).toBe('allowed');
      return log.messages('warn').length === 1;
    });
    await proxy.listen();
    clock.jump(LATER_MS);
    await untilInForce({ preflight }, B, 'allowed');
    expect(proxy.calls.received).toBe(2);
  });

  it('is a 503 while there is no list, and recovers without a restart', async () => {
    const { proxy } = parameterStore;
    await proxy.refuse();
    const { clock, preflight } = startEnvironment(proxy.url);
    expect(await preflight(A)).toBe(503);
    await proxy.listen();
    clock.jump(LATER_MS);
    expect(await preflight(A)).toBe('allowed');
  });
});

describe('one attempt that fails', () => {
  it.each([
    ['reset', resetBeforeTheCall],
    ['never answered', neverAnswer],
  ])('is made up for within the same refresh: %s', async (_, fault) => {
    const { proxy } = parameterStore;
    proxy.fault = firstCalls(1, fault);
    const { counted, preflight } = startEnvironment(proxy.url);
    expect(await preflight(A)).toBe('allowed');
    expect(proxy.calls.received).toBe(2);
    expect(counted).toEqual([]);
  });

  it('is made up for within the same refresh where there is a list: throttled', async () => {
    const { proxy } = parameterStore;
    const { clock, counted, preflight } = startEnvironment(proxy.url);
    expect(await preflight(A)).toBe('allowed');
    parameterStore.put('main', [B]);
    proxy.fault = firstCalls(1, throttle);
    clock.jump(LATER_MS);
    await eventually(async () => (await preflight(B)) === 'allowed');
    expect(proxy.calls.received).toBe(3);
    expect(counted).toEqual([]);
  });
});

describe('connections', () => {
  it('are used again by reads that follow each other closely', async () => {
    const { proxy } = parameterStore;
    const { clock, preflight } = startEnvironment(proxy.url, { ttlSeconds: 1 });
    for (let read = 0; read < 4; read++) {
      expect(await preflight(A)).toBe('allowed');
      clock.jump(1_200);
    }
    expect(proxy.calls.received).toBe(4);
    expect(proxy.connectionsEver).toBe(1);
  });

  it('that died without a word are replaced within one refresh', async () => {
    const { proxy } = parameterStore;
    const { clock, counted, preflight } = startEnvironment(proxy.url, { ttlSeconds: 1 });
    expect(await preflight(A)).toBe('allowed');
    proxy.swallowOnOpenConnections();
    parameterStore.put('main', [B]);
    clock.jump(1_200);
    // The last good list for now: the dead connection shows by its timeout only.
    expect(await preflight(A)).toBe('allowed');
    await untilInForce({ preflight }, B, 'allowed');
    expect(counted).toEqual([]);
  });
});

describe('an environment that was frozen for an hour', () => {
  it('decides its first request by the new list, though its idle connection is dead', async () => {
    const { proxy } = parameterStore;
    const { clock, counted, preflight } = startEnvironment(proxy.url);
    expect(await preflight(A)).toBe('allowed');
    proxy.swallowOnOpenConnections();
    parameterStore.put('main', [B]);
    clock.jump(HOUR_MS);
    expect(await preflight(B)).toBe('allowed');
    expect(proxy.calls.received).toBe(2);
    expect(counted).toEqual([]);
    await eventually(() => proxy.openConnections === 1);
  });

  it('with a refresh in flight decides its first request by the new list', async () => {
    const { proxy } = parameterStore;
    const { clock, log, counted, preflight } = startEnvironment(proxy.url);
    expect(await preflight(A)).toBe('allowed');
    proxy.fault = neverAnswer;
    clock.jump(LATER_MS);
    expect(await preflight(A)).toBe('allowed');
    expect(proxy.calls).toEqual({ received: 2, reached: 1 });

    proxy.swallowOnOpenConnections();
    proxy.fault = pass;
    parameterStore.put('main', [B]);
    clock.jump(HOUR_MS);
    expect(await preflight(B)).toBe('allowed');
    // What was cut off neither goes on nor counts as a failure of Parameter Store.
    await eventually(() => proxy.openConnections === 1);
    expect(proxy.calls).toEqual({ received: 3, reached: 2 });
    expect(counted).toEqual([]);
    expect(log.messages('warn')).toEqual([]);
  });

  it('between init and its first request decides that by the list of now', async () => {
    const { proxy } = parameterStore;
    proxy.fault = neverAnswer;
    const { clock, counted, preflight } = startEnvironment(proxy.url);
    await eventually(() => proxy.calls.received === 1);
    proxy.swallowOnOpenConnections();
    proxy.fault = pass;
    clock.jump(HOUR_MS);
    expect(await preflight(A)).toBe('allowed');
    expect(counted).toEqual([]);
  });
});

describe('a clock that was set back', () => {
  it('does not keep an old list in force', async () => {
    const { proxy } = parameterStore;
    const { clock, preflight } = startEnvironment(proxy.url);
    expect(await preflight(A)).toBe('allowed');
    parameterStore.put('main', [B]);
    clock.jump(-HOUR_MS);
    await untilInForce({ preflight }, B, 'allowed');
    expect(await preflight(B)).toBe('allowed');
    expect(proxy.calls.received).toBe(2);
  });

  it('does not keep a failure from being tried again', async () => {
    const { proxy } = parameterStore;
    await proxy.refuse();
    const { clock, preflight } = startEnvironment(proxy.url);
    expect(await preflight(A)).toBe(503);
    await proxy.listen();
    clock.jump(-HOUR_MS);
    expect(await preflight(A)).toBe('allowed');
  });
});
