import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { REFRESH_DEADLINE_MS } from '../../../lib/freshness/refresh';
import { eventually } from '../../support/eventually';
import { delay, denyAccess, neverAnswer, pass, trickleTheBody } from '../../support/faults';
import { A, B, FaultyParameterStore, LATER_MS, startEnvironment } from './fixture';

let parameterStore: FaultyParameterStore;

beforeEach(async () => {
  parameterStore = await FaultyParameterStore.start();
  parameterStore.put('main', [A]);
});

afterEach(() => parameterStore.close());

describe('while a refresh is under way', () => {
  it('any number of requests share it', async () => {
    const { proxy } = parameterStore;
    proxy.fault = delay(50);
    const { clock, preflight } = startEnvironment(proxy.url);
    const ask = () => Promise.all(Array.from({ length: 200 }, () => preflight(A)));
    expect(new Set(await ask())).toEqual(new Set(['allowed']));
    clock.jump(LATER_MS);
    expect(new Set(await ask())).toEqual(new Set(['allowed']));
    // On a busy machine, the requests may be answered before the call has got there.
    await eventually(() => proxy.calls.reached >= 2);
    expect(proxy.calls).toEqual({ received: 2, reached: 2 });
  });

  it('that hangs, requests are answered from the list in force, without a call of their own', async () => {
    const { proxy } = parameterStore;
    const { clock, counted, preflight } = startEnvironment(proxy.url);
    expect(await preflight(A)).toBe('allowed');
    proxy.fault = neverAnswer;
    clock.jump(LATER_MS);
    for (let request = 0; request < 100; request++) expect(await preflight(A)).toBe('allowed');
    // All of that happened during the first attempt.
    expect(counted).toEqual([]);
    expect(proxy.calls.received).toBe(2);
  });

  it('that is slower than the grace, an edit comes into force as soon as it is read', async () => {
    const { proxy } = parameterStore;
    const { clock, preflight } = startEnvironment(proxy.url);
    expect(await preflight(A)).toBe('allowed');
    parameterStore.put('main', [B]);
    proxy.fault = delay(600);
    clock.jump(LATER_MS);
    expect(await preflight(B)).toBe(403);
    await eventually(async () => (await preflight(B)) === 'allowed');
    expect(proxy.calls.received).toBe(2);
  });
});

describe('the deadline', () => {
  it.each([
    ['a service that never answers', neverAnswer],
    ['a body that trickles', trickleTheBody],
  ])('ends the waiting for a first list: %s', async (_, fault) => {
    const { proxy } = parameterStore;
    proxy.fault = fault;
    const { clock, preflight } = startEnvironment(proxy.url);
    const tooLate = new Promise((resolve) =>
      clock.after(REFRESH_DEADLINE_MS + 500, () => resolve('too late')),
    );
    expect(await Promise.race([preflight(A), tooLate])).toBe(503);
    await eventually(() => proxy.openConnections === 0);
  });
});

describe('after a refresh that failed', () => {
  it('Parameter Store is left alone, longer each time, and requests are answered at once', async () => {
    const { proxy } = parameterStore;
    const { clock, log, counted, preflight } = startEnvironment(proxy.url);
    expect(await preflight(A)).toBe('allowed');
    proxy.fault = denyAccess;
    clock.jump(LATER_MS);
    const attempts: number[] = [];
    for (let second = 0; second < 130; second++) {
      const before = proxy.calls.received;
      expect(await preflight(A)).toBe('allowed');
      if (proxy.calls.received > before) attempts.push(second);
      clock.jump(1_000);
    }
    const pauses = attempts.slice(1).map((second, index) => second - (attempts[index] ?? 0));
    // 1, 2, 4, 8, 16, 25 s and up to a fifth of that, seen once a second.
    const bounds = [
      [1, 2],
      [2, 3],
      [4, 5],
      [8, 10],
      [16, 20],
      [25, 30],
      [25, 30],
    ] as const;
    for (const [index, [shortest, longest]] of bounds.entries()) {
      expect(pauses[index]).toBeGreaterThanOrEqual(shortest);
      expect(pauses[index]).toBeLessThanOrEqual(longest + 1);
    }
    // An episode, not its failures.
    expect(counted).toEqual(['AllowlistRefreshFailed']);
    expect(log.messages('warn')).toEqual(['allowlist refresh failed: the last good list stays in force']);
  });

  it('a second episode is told of again', async () => {
    const { proxy } = parameterStore;
    const { clock, log, preflight } = startEnvironment(proxy.url);
    for (const fault of [pass, denyAccess, denyAccess, pass, denyAccess, pass]) {
      proxy.fault = fault;
      await preflight(A);
      clock.jump(LATER_MS);
    }
    const told = log.lines.filter(({ message }) => message.startsWith('allowlist refresh'));
    expect(told.map(({ message, fields }) => [message, fields.failures])).toEqual([
      ['allowlist refresh failed: the last good list stays in force', undefined],
      ['allowlist refresh recovered', 2],
      ['allowlist refresh failed: the last good list stays in force', undefined],
      ['allowlist refresh recovered', 1],
    ]);
  });
});

describe('AllowlistTtlSeconds 0', () => {
  it('asks for every request', async () => {
    const { proxy } = parameterStore;
    const { preflight } = startEnvironment(proxy.url, { ttlSeconds: 0 });
    expect(await preflight(A)).toBe('allowed');
    parameterStore.put('main', [B]);
    expect(await preflight(B)).toBe('allowed');
    parameterStore.put('main', [A]);
    expect(await preflight(B)).toBe(403);
    expect(proxy.calls.received).toBe(3);
  });
});

describe('AllowlistMaxStaleSeconds', () => {
  it('denies by 503 once the last good list is older than that', async () => {
    const { proxy } = parameterStore;
    const { clock, preflight } = startEnvironment(proxy.url, { maxStaleSeconds: 600 });
    expect(await preflight(A)).toBe('allowed');
    proxy.fault = denyAccess;
    clock.jump(500_000);
    expect(await preflight(A)).toBe('allowed');
    clock.jump(110_000);
    expect(await preflight(A)).toBe(503);
    proxy.fault = pass;
    clock.jump(LATER_MS);
    expect(await preflight(A)).toBe('allowed');
  });
});
