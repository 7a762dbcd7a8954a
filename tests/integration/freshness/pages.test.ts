import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../support/eventually';
import { beforeLaterPage, denyAccess, onLaterPages, pass, refuseToken } from '../../support/faults';
import { A, B, FaultyParameterStore, LATER_MS, startEnvironment } from './fixture';

// Before all and behind all, so that they are on the first page and on the last.
const FIRST = 'a-first';
const LAST = 'z-last';

let parameterStore: FaultyParameterStore;
let timeOfDay: () => number;

beforeEach(async () => {
  timeOfDay = () => Date.now() - 3_600_000;
  parameterStore = await FaultyParameterStore.start(() => timeOfDay());
  for (let team = 0; team < 15; team++) parameterStore.put(`team-${team}`, [`https://team-${team}.example`]);
  parameterStore.put(FIRST, ['#']);
  parameterStore.put(LAST, [A, `!${B}`, B]);
});

afterEach(() => parameterStore.close());

describe('two edits between the first page and the second', () => {
  it.each([
    ['the deny moves to the first page', () => parameterStore.put(LAST, [A, B])],
    ['the deny moves to the first page, and its old parameter is deleted', () => parameterStore.delete(LAST)],
  ])('let no origin in that was denied before and after: %s', async (_, second) => {
    const { proxy } = parameterStore;
    const { clock, preflight } = startEnvironment(proxy.url);
    parameterStore.put('team-0', [B]);
    expect(await preflight(B)).toBe(403);
    timeOfDay = clock.now;
    proxy.fault = beforeLaterPage(() => {
      parameterStore.put(FIRST, [`!${B}`]);
      second();
    });
    clock.jump(LATER_MS);
    const before = proxy.calls.received;
    expect(await preflight(B)).toBe(403);
    await eventually(() => proxy.calls.received === before + 4);
    expect(await preflight(B)).toBe(403);
    expect(proxy.calls.received).toBe(before + 4);
  });

  it('are read by a cold environment as well', async () => {
    const { proxy } = parameterStore;
    parameterStore.put('team-0', [B]);
    proxy.fault = beforeLaterPage(() => {
      timeOfDay = Date.now;
      parameterStore.put(FIRST, [`!${B}`]);
      parameterStore.put(LAST, [A]);
    });
    const { preflight } = startEnvironment(proxy.url);
    expect(await preflight(B)).toBe(403);
    expect(proxy.calls.received).toBe(4);
  });
});

it('who edits with every page is read all the same, starting over once', async () => {
  const { proxy } = parameterStore;
  timeOfDay = Date.now;
  let edits = 0;
  proxy.fault = (call) => {
    parameterStore.put(LAST, [A, `# edit ${edits++}`]);
    return pass(call);
  };
  const { preflight } = startEnvironment(proxy.url);
  expect(await preflight(A)).toBe('allowed');
  expect(proxy.calls.received).toBe(4);
});

it('no edit, no second read', async () => {
  const { proxy } = parameterStore;
  const { clock, preflight } = startEnvironment(proxy.url);
  for (let read = 1; read <= 3; read++) {
    expect(await preflight(A)).toBe('allowed');
    expect(proxy.calls.received).toBe(2 * read);
    clock.jump(LATER_MS);
  }
});

describe('a token', () => {
  it('that has expired when the read goes on makes it start over', async () => {
    const { proxy } = parameterStore;
    proxy.fault = onLaterPages(denyAccess);
    const { clock, counted, preflight } = startEnvironment(proxy.url);
    expect(await preflight(A)).toBe(503);
    let refused = false;
    proxy.fault = onLaterPages((call) => {
      if (refused) return pass(call);
      refused = true;
      return refuseToken(call);
    });
    clock.jump(LATER_MS);
    expect(await preflight(A)).toBe('allowed');
    expect(counted).toEqual(['AllowlistRefreshFailed']);
  });

  it('that is never taken fails the refresh after two reads', async () => {
    const { proxy } = parameterStore;
    proxy.fault = onLaterPages(refuseToken);
    const { log, preflight } = startEnvironment(proxy.url);
    expect(await preflight(A)).toBe(503);
    expect(proxy.calls.received).toBe(4);
    const failure = log.lines.find(({ level }) => level === 'error');
    expect(failure?.fields.error).toMatchObject({ name: 'InvalidNextToken' });
  });
});
