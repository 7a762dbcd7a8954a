import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { denyKey, pass } from '../../support/faults';
import { A, B, FaultyParameterStore, LATER_MS, PATH, startEnvironment } from './fixture';

const C = 'https://c.example';
const TOLD = 'allowlist parameters cannot be decrypted: their last good values stay in force';

let parameterStore: FaultyParameterStore;

beforeEach(async () => {
  parameterStore = await FaultyParameterStore.start();
});

afterEach(() => parameterStore.close());

describe.each([
  ['one page', 2],
  ['three pages', 25],
])('a key that may not be used any more, with a list of %s', (_, teams) => {
  beforeEach(() => {
    for (let team = 0; team < teams; team++)
      parameterStore.put(`team-${team}`, [`https://team-${team}.example`]);
    parameterStore.put('main', [A, B, C]);
    parameterStore.put('secret', [`!${B}`], 'SecureString');
  });

  it('stops neither an urgent deny nor any other edit; the SecureString keeps its text', async () => {
    const { proxy } = parameterStore;
    const { clock, log, counted, preflight, mayRead } = startEnvironment(proxy.url);
    expect(await preflight(B)).toBe(403);
    proxy.fault = denyKey;
    for (let edit = 0; edit < 3; edit++) {
      parameterStore.put('main', edit % 2 === 0 ? [`!${A}`, B, C] : [A, B, C]);
      clock.jump(LATER_MS);
      const expected = edit % 2 === 0 ? 403 : 'allowed';
      expect(await Promise.all([A, B, C].map(preflight))).toEqual([expected, 403, 'allowed']);
      expect(await mayRead(B)).toBe(false);
    }
    expect(log.messages('warn')).toEqual([TOLD]);
    expect(log.lines.find(({ message }) => message === TOLD)?.fields).toMatchObject({
      parameters: [`${PATH}/secret`],
      error: { name: 'AccessDeniedException' },
    });
    expect(counted).toEqual(['UndecryptableParameters']);

    proxy.fault = pass;
    parameterStore.put('secret', [`!${C}`], 'SecureString');
    clock.jump(LATER_MS);
    expect(await Promise.all([B, C].map(preflight))).toEqual(['allowed', 403]);
    expect(log.messages('info')).toContain('allowlist parameter decryption recovered');
    expect(counted).toHaveLength(1);
  });

  it('leaves a cold environment without a list, for its denies would be missing, until it may be used again', async () => {
    const { proxy } = parameterStore;
    proxy.fault = denyKey;
    const { clock, log, counted, preflight } = startEnvironment(proxy.url);
    expect(await Promise.all([A, B].map(preflight))).toEqual([503, 503]);
    expect(counted).toEqual(['AllowlistRefreshFailed']);
    expect(log.lines.find(({ level }) => level === 'error')?.fields.error).toMatchObject({
      message: expect.stringContaining(`${PATH}/secret`),
      cause: { name: 'AccessDeniedException' },
    });
    proxy.fault = pass;
    clock.jump(LATER_MS);
    expect(await Promise.all([A, B].map(preflight))).toEqual(['allowed', 403]);
  });
});

it('a SecureString that is new and cannot be decrypted leaves the last good list in force', async () => {
  const { proxy } = parameterStore;
  parameterStore.put('main', [A]);
  const { clock, log, preflight } = startEnvironment(proxy.url);
  expect(await preflight(A)).toBe('allowed');
  proxy.fault = denyKey;
  parameterStore.put('secret', [`!${A}`], 'SecureString');
  clock.jump(LATER_MS);
  expect(await preflight(A)).toBe('allowed');
  expect(log.messages('warn')).toEqual(['allowlist refresh failed: the last good list stays in force']);
});
