import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '../../support/eventually';
import { denyAccess, firstCalls, onLaterPages, overQuota, throttle } from '../../support/faults';
import { A, B, FaultyParameterStore, LATER_MS, startEnvironment } from './fixture';

jest.setTimeout(60_000);

let parameterStore: FaultyParameterStore;

beforeEach(async () => {
  parameterStore = await FaultyParameterStore.start();
});

afterEach(() => parameterStore.close());

/** A list of so many pages, with A on the first one and B on the last. */
function putPages(pages: number): void {
  for (let place = 0; place < 10 * pages; place++) {
    const lines = place === 0 ? [A] : place === 10 * pages - 1 ? [B] : ['#'];
    parameterStore.put(`team-${String(place).padStart(3, '0')}`, lines);
  }
}

describe('a cold environment, while Parameter Store throttles', () => {
  it('makes one call, and a request waits for the next one', async () => {
    putPages(1);
    const { proxy } = parameterStore;
    proxy.fault = firstCalls(1, throttle);
    const { log, counted, preflight } = startEnvironment(proxy.url);
    await eventually(() => counted.length === 1);
    expect(proxy.calls.received).toBe(1);
    expect(await preflight(A)).toBe('allowed');
    expect(proxy.calls.received).toBe(2);
    expect(log.messages('info')).toEqual(['allowlist refresh recovered']);
  });

  it('answers 503 after 5 s, and has the list as soon as it is over', async () => {
    putPages(1);
    const { proxy } = parameterStore;
    proxy.fault = throttle;
    const { clock, log, counted, preflight } = startEnvironment(proxy.url);
    const began = performance.now();
    expect(await preflight(A)).toBe(503);
    expect(performance.now() - began).toBeGreaterThan(4_500);
    // A call at once, and each later one at least a second after the one before.
    expect(proxy.calls.received).toBeLessThanOrEqual(6);
    expect(counted).toEqual(['AllowlistRefreshFailed']);
    expect(log.messages('error')).toHaveLength(1);
    proxy.fault = overQuota(1_000, throttle);
    clock.jump(LATER_MS);
    expect(await preflight(A)).toBe('allowed');
  });

  it('does not wait where access is denied', async () => {
    putPages(1);
    const { proxy } = parameterStore;
    proxy.fault = denyAccess;
    const { preflight } = startEnvironment(proxy.url);
    expect(await preflight(A)).toBe(503);
    expect(proxy.calls.received).toBe(1);
  });

  it('reads ten pages while only some calls are let through, none of them twice', async () => {
    putPages(10);
    const { proxy } = parameterStore;
    const pages: string[] = [];
    const fault = overQuota(4, throttle);
    proxy.fault = (call) =>
      fault({
        ...call,
        async forward() {
          pages.push(call.input);
          return call.forward();
        },
      });
    const { preflight } = startEnvironment(proxy.url);
    await eventually(async () => (await preflight(B)) === 'allowed');
    expect(await preflight(A)).toBe('allowed');
    expect(pages).toHaveLength(10);
    expect(new Set(pages).size).toBe(10);
    expect(proxy.calls.received).toBeGreaterThan(10);
  });
});

describe('a storm: 30 environments that start at once, four pages, 40 calls a second', () => {
  it('all have the list in the time that the quota takes, and hardly more', async () => {
    putPages(4);
    const { proxy } = parameterStore;
    proxy.fault = overQuota(40, throttle);
    const environments = Array.from({ length: 30 }, () => startEnvironment(proxy.url));
    const answers = () => Promise.all(environments.map(({ preflight }) => preflight(B)));
    await eventually(async () => (await answers()).every((answer) => answer === 'allowed'));
    // 120 pages, and some again on a machine so busy that a list expires meanwhile; without keeping them, many hundreds.
    expect(proxy.calls.reached).toBeLessThanOrEqual(180);
  });
});

describe('a warm environment, while later pages are throttled', () => {
  it('goes on where it ended, and the edit comes into force', async () => {
    putPages(2);
    const { proxy } = parameterStore;
    const { clock, counted, preflight } = startEnvironment(proxy.url);
    expect(await preflight(B)).toBe('allowed');
    parameterStore.put('team-000', ['#']);
    proxy.fault = onLaterPages(throttle);
    clock.jump(LATER_MS);
    expect(await preflight(A)).toBe('allowed');
    await eventually(() => counted.length === 1);
    const reached = proxy.calls.reached;
    proxy.fault = onLaterPages(overQuota(1_000, throttle));
    clock.jump(30_000);
    await eventually(async () => (await preflight(A)) === 403);
    // The page that was missing, and no other.
    expect(proxy.calls.reached).toBe(reached + 1);
  });
});
