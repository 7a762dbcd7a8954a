import { describe, expect, it } from '@jest/globals';
import { settle } from '../../support/manual-clock';
import { SourceError } from '../../support/manual-source';
import { A, aStore, B } from './a-store';

const noKey = new SourceError('undecryptable', 'the key is disabled');
const SECRET = { name: '/test/secret', value: 'AQICAH…', isEncrypted: true };
const TOLD = 'allowlist parameters cannot be decrypted: their last good values stay in force';

/** A store with a list of A by a String, and a deny of B by a SecureString. */
async function aStoreWithSecret(settings = {}) {
  const parts = aStore(settings);
  const { store, clock, source, verdict } = parts;
  store.start();
  source.latest.answerWith([
    { name: '/test/main', value: `${A}\n${B}` },
    { name: '/test/secret', value: `!${B}` },
  ]);
  await settle();
  return {
    ...parts,
    /** Reads it when it is due, with this text of the String, and the SecureString as it is. */
    async readWithout(origin: string, main: string) {
      await clock.advance(60_000);
      const pending = verdict(origin);
      source.latest.fail(noKey);
      await settle();
      expect(source.latest.decrypt).toBe(false);
      source.latest.page([{ name: '/test/main', value: main }, SECRET]);
      return pending;
    },
  };
}

describe('a SecureString that cannot be decrypted any more', () => {
  it('keeps its denies in force, and what others deny is in force at once', async () => {
    const { verdict, counted, readWithout } = await aStoreWithSecret();
    expect(await readWithout(A, `!${A}\n${B}`)).toBe('denied-by-entry');
    expect(await verdict(B)).toBe('denied-by-entry');
    expect(counted).toEqual(['UndecryptableParameters']);
  });

  it('is told of once, however often it is read, and once when it can be decrypted again', async () => {
    const { clock, source, log, counted, verdict, readWithout } = await aStoreWithSecret();
    for (let read = 0; read < 3; read++) expect(await readWithout(A, A)).toBe('allowed');
    expect(log.lines.filter(({ level }) => level === 'warn')).toEqual([
      { level: 'warn', message: TOLD, fields: { parameters: ['/test/secret'], error: noKey } },
    ]);
    expect(counted).toEqual(['UndecryptableParameters']);

    await clock.advance(60_000);
    const pending = verdict(B);
    source.latest.answerWith([
      { name: '/test/main', value: A },
      { name: '/test/secret', value: B },
    ]);
    expect(await pending).toBe('allowed');
    expect(log.lines.at(-1)).toMatchObject({
      message: 'allowlist parameter decryption recovered',
      fields: { parameters: ['/test/secret'] },
    });
  });

  it('does not make the list younger than its text: a limit of staleness counts from there', async () => {
    const { readWithout } = await aStoreWithSecret({ maxStaleSeconds: 130 });
    expect(await readWithout(A, A)).toBe('allowed');
    expect(await readWithout(A, A)).toBe('allowed');
    expect(await readWithout(A, A)).toBe('no list');
  });
});

describe('a SecureString that was never decrypted', () => {
  it('leaves no list in a cold environment, with a log line that names it', async () => {
    const { source, log, counted, verdict } = aStore();
    const pending = verdict(A);
    source.latest.fail(noKey);
    await settle();
    source.latest.page([{ name: '/test/main', value: A }, SECRET]);
    expect(await pending).toBe('no list');
    expect(counted).toEqual(['AllowlistRefreshFailed']);
    expect(log.lines.at(-1)).toMatchObject({
      level: 'error',
      fields: { error: { message: expect.stringContaining('/test/secret'), cause: noKey } },
    });
  });

  it('leaves the last good list in force in a warm one', async () => {
    const { clock, source, log, verdict, loaded } = aStore();
    await loaded(A);
    await clock.advance(60_000);
    const pending = verdict(B);
    source.latest.fail(noKey);
    await settle();
    source.latest.page([{ name: '/test/main', value: B }, SECRET]);
    expect(await pending).toBe('no-matching-entry');
    expect(log.messages('warn')).toEqual(['allowlist refresh failed: the last good list stays in force']);
  });
});
