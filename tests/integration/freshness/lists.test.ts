import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { denyAccess, pass } from '../../support/faults';
import { A, B, FaultyParameterStore, LATER_MS, PATH, startEnvironment, untilInForce } from './fixture';

let parameterStore: FaultyParameterStore;

beforeEach(async () => {
  parameterStore = await FaultyParameterStore.start();
});

afterEach(() => parameterStore.close());

describe('what is read', () => {
  it('is 10,000 entries in 100 parameters, in ten calls', async () => {
    for (let team = 0; team < 100; team++) {
      const lines = Array.from({ length: 100 }, (_, app) => `https://app-${app}.team-${team}.example`);
      parameterStore.put(`team-${team}`, lines);
    }
    const { log, preflight } = startEnvironment(parameterStore.proxy.url);
    expect(await preflight('https://app-0.team-0.example')).toBe('allowed');
    expect(await preflight('https://app-99.team-99.example')).toBe('allowed');
    expect(await preflight('https://app-100.team-99.example')).toBe(403);
    expect(log.lines[0]).toMatchObject({
      message: 'allowlist in force',
      fields: { entries: 10_000, parameters: 100 },
    });
    expect(parameterStore.proxy.calls).toEqual({ received: 10, reached: 10 });
  });

  it('is decrypted', async () => {
    parameterStore.put('secret', [A], 'SecureString');
    const { preflight } = startEnvironment(parameterStore.proxy.url);
    expect(await preflight(A)).toBe('allowed');
  });

  it.each([
    'main',
    'a/b/c/d/e',
    '__proto__',
    'constructor',
    'deep/__proto__',
    'team.one_two-3',
    // The path's own text again, which a replacement could find twice.
    PATH.slice(1),
  ])('is known by its name: %s', async (name) => {
    parameterStore.put(name, ['https://a.example/']);
    parameterStore.put('other', [A]);
    const { log, preflight } = startEnvironment(parameterStore.proxy.url);
    expect(await preflight(A)).toBe('allowed');
    expect(log.lines[0]?.fields).toMatchObject({ parameter: `${PATH}/${name}`, line: 1 });
  });
});

describe('an edit that is wrong', () => {
  it('is refused line by line, once, while the good lines are in force', async () => {
    parameterStore.put('main', [A, 'https://b.example/path', '(unclosed', B]);
    const { clock, log, preflight } = startEnvironment(parameterStore.proxy.url);
    for (let read = 0; read < 3; read++) {
      expect(await preflight(A)).toBe('allowed');
      expect(await preflight(B)).toBe('allowed');
      clock.jump(LATER_MS);
    }
    const refused = log.lines.filter(({ level }) => level === 'warn');
    expect(refused).toEqual([
      {
        level: 'warn',
        message: 'allowlist line refused',
        fields: {
          parameter: `${PATH}/main`,
          line: 2,
          text: 'https://b.example/path',
          reason: expect.any(String),
        },
      },
      {
        level: 'warn',
        message: 'allowlist line refused',
        fields: { parameter: `${PATH}/main`, line: 3, text: '(unclosed', reason: expect.any(String) },
      },
    ]);
    expect(parameterStore.proxy.calls.received).toBe(3);
  });

  it.each([
    ['empties the path', () => parameterStore.delete('main'), 'allowlist is empty: no origin is allowed'],
    [
      'leaves nothing but comments',
      () => parameterStore.put('main', ['# nobody']),
      'allowlist is empty: no origin is allowed',
    ],
    [
      'takes more than half of the list',
      () => parameterStore.put('main', [B]),
      'allowlist lost more than half of its entries',
    ],
  ])('is in force and warned about, once, when it %s', async (_, edit, warning) => {
    parameterStore.put('main', [A, B, 'https://c.example']);
    const { clock, log, preflight } = startEnvironment(parameterStore.proxy.url);
    expect(await preflight(A)).toBe('allowed');
    edit();
    for (let read = 0; read < 3; read++) {
      clock.jump(LATER_MS);
      await untilInForce({ preflight }, A, 403);
    }
    expect(log.messages('warn')).toEqual([warning]);
  });

  it('is not told of again when a failure lies between', async () => {
    const { proxy } = parameterStore;
    parameterStore.put('main', [A, 'null']);
    const { clock, log, preflight } = startEnvironment(proxy.url);
    for (const fault of [pass, denyAccess, pass]) {
      proxy.fault = fault;
      expect(await preflight(A)).toBe('allowed');
      clock.jump(LATER_MS);
    }
    expect(log.messages('warn')).toEqual([
      'allowlist line refused',
      'allowlist refresh failed: the last good list stays in force',
    ]);
  });

  it('of an empty path is in force from the start, and warned about', async () => {
    const { clock, log, preflight } = startEnvironment(parameterStore.proxy.url);
    expect(await preflight(A)).toBe(403);
    expect(log.messages('warn')).toEqual(['allowlist is empty: no origin is allowed']);
    parameterStore.put('main', [A]);
    clock.jump(LATER_MS);
    await untilInForce({ preflight }, A, 'allowed');
  });
});
