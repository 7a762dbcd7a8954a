import { describe, expect, it } from '@jest/globals';
import { settle } from '../../support/manual-clock';
import { A, aStore, B } from './a-store';

describe('the first list', () => {
  it('is read before the first request, once', async () => {
    const { store, source, verdict } = aStore();
    store.start();
    expect(source.reads).toHaveLength(1);
    const verdicts = Promise.all([verdict(A), verdict(B), verdict(A)]);
    source.latest.answer(A);
    expect(await verdicts).toEqual(['allowed', 'no-matching-entry', 'allowed']);
    expect(source.reads).toHaveLength(1);
  });

  it('is waited for until the deadline, then there is none', async () => {
    const { store, clock, source, verdict } = aStore();
    store.start();
    const pending = verdict(A);
    await clock.advance(1_999);
    expect(source.latest.signal.aborted).toBe(false);
    await clock.advance(1);
    expect(await pending).toBe('no list');
    expect(source.latest.signal.aborted).toBe(true);
  });

  it('is tried again after the backoff, without a restart', async () => {
    const { store, clock, source, log, verdict } = aStore();
    store.start();
    source.latest.fail(new Error('AccessDenied'));
    expect(await verdict(A)).toBe('no list');
    await clock.advance(500);
    expect(await verdict(A)).toBe('no list');
    expect(source.reads).toHaveLength(1);
    await clock.advance(700);
    const pending = verdict(A);
    source.latest.answer(A);
    expect(await pending).toBe('allowed');
    expect(log.messages('error')).toHaveLength(1);
    expect(log.messages('info')).toEqual(['allowlist refresh recovered']);
  });
});

describe('a list in force', () => {
  it.each([
    ['at the shortest jitter', 0, 54],
    ['in the middle', 0.5, 60],
    ['at the longest jitter', 1, 66],
  ])('is read again when its time is over: %s', async (_, random, lifetime) => {
    const { clock, source, verdict, loaded } = aStore({}, random);
    await loaded(A);
    await clock.advance(lifetime * 1_000 - 1);
    await verdict(A);
    expect(source.reads).toHaveLength(1);
    await clock.advance(1);
    const pending = verdict(B);
    expect(source.reads).toHaveLength(2);
    source.latest.answer(B);
    expect(await pending).toBe('allowed');
  });

  it('counts its age from when its reading began', async () => {
    const { store, clock, source, verdict } = aStore();
    store.start();
    await clock.advance(1_500);
    source.latest.answer(A);
    await settle();
    await clock.advance(58_500);
    void verdict(A);
    expect(source.reads).toHaveLength(2);
  });

  it('answers after 150 ms of waiting for a newer one, which goes on', async () => {
    const { clock, source, verdict, loaded } = aStore();
    await loaded(A);
    await clock.advance(60_000);
    let answered: string | undefined;
    void verdict(A).then((outcome) => {
      answered = outcome;
    });
    await clock.advance(149);
    expect(answered).toBeUndefined();
    await clock.advance(1);
    expect(answered).toBe('allowed');

    // A second request does not begin the waiting anew.
    expect(await verdict(A)).toBe('allowed');
    source.latest.answer(B);
    await settle();
    expect(await verdict(A)).toBe('no-matching-entry');
    expect(source.reads).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });

  it('of several pages gives a newer one more time: 50 ms a further page', async () => {
    const { clock, source, verdict } = aStore();
    const pages = Array.from({ length: 21 }, (_, place) => ({ name: `/test/${place}`, value: A }));
    const first = verdict(A);
    source.latest.answerWith(pages);
    expect(await first).toBe('allowed');
    await clock.advance(60_000);
    let answered = false;
    void verdict(A).then(() => {
      answered = true;
    });
    await clock.advance(249);
    expect(answered).toBe(false);
    await clock.advance(1);
    expect(answered).toBe(true);
  });

  it('is asked for with every request when the TTL is 0', async () => {
    const { source, verdict, loaded } = aStore({ ttlSeconds: 0 });
    await loaded(A);
    for (const reads of [2, 3, 4]) {
      const pending = verdict(A);
      expect(source.reads).toHaveLength(reads);
      source.latest.answer(A);
      expect(await pending).toBe('allowed');
    }
  });

  it('is not compiled again while its text is the same', async () => {
    const { store, clock, source, loaded } = aStore();
    await loaded(A);
    const before = await store.current();
    await clock.advance(60_000);
    const pending = store.current();
    source.latest.answer(A);
    expect(await pending).toBe(before);
  });

  it('is read again when the clock was set back', async () => {
    const { clock, source, verdict, loaded } = aStore();
    await loaded(A);
    clock.jump(-3_600_000);
    const pending = verdict(B);
    source.latest.answer(B);
    expect(await pending).toBe('allowed');
  });
});

describe('a refresh that fails', () => {
  it('leaves the last good list in force and is retried with backoff, logged and counted once an episode', async () => {
    const { clock, source, log, counted, verdict, loaded } = aStore({}, 0);
    await loaded(A);
    await clock.advance(60_000);
    // A request a tenth of a second: only those that begin a retry may reach Parameter Store.
    const begun: number[] = [];
    const start = clock.now();
    for (let tick = 0; tick < 1_200; tick++) {
      const reads = source.reads.length;
      const pending = verdict(A);
      if (source.reads.length > reads) {
        begun.push((clock.now() - start) / 1_000);
        source.latest.fail(new Error('AccessDeniedException'));
      }
      expect(await pending).toBe('allowed');
      await clock.advance(100);
    }
    expect(begun).toEqual([0, 1, 3, 7, 15, 31, 56, 81, 106]);
    expect(log.messages('warn')).toEqual(['allowlist refresh failed: the last good list stays in force']);
    expect(counted).toEqual(['AllowlistRefreshFailed']);
  });

  it('that hangs makes one request wait, and only for the grace', async () => {
    const { clock, source, verdict, loaded } = aStore();
    await loaded(A);
    await clock.advance(60_000);
    const first = verdict(A);
    await clock.advance(150);
    expect(await first).toBe('allowed');
    for (let tick = 0; tick < 18; tick++) {
      expect(await verdict(A)).toBe('allowed');
      await clock.advance(100);
    }
    await clock.advance(100);
    expect(source.latest.signal.aborted).toBe(true);
    expect(await verdict(A)).toBe('allowed');
    expect(source.reads).toHaveLength(2);
  });

  it('never delays recovery by more than 30 s', async () => {
    const { clock, source, verdict, loaded } = aStore({}, 1);
    await loaded(A);
    await clock.advance(66_000);
    for (let failure = 0; failure < 12; failure++) {
      const pending = verdict(A);
      source.latest.fail(new Error('down'));
      await pending;
      await clock.advance(30_000);
    }
    expect(source.reads).toHaveLength(13);
  });
});

describe('a list that is too old', () => {
  it('is not decided by any more, until there is a newer one', async () => {
    const { clock, source, verdict, loaded } = aStore({ maxStaleSeconds: 120 });
    await loaded(A);
    for (let tick = 0; tick < 4; tick++) {
      await clock.advance(30_000);
      const reads = source.reads.length;
      const pending = verdict(A);
      if (source.reads.length > reads) source.latest.fail(new Error('down'));
      expect(await pending).toBe('allowed');
    }
    await clock.advance(30_000);
    const tooOld = verdict(A);
    source.latest.fail(new Error('down'));
    expect(await tooOld).toBe('no list');
    await clock.advance(30_000);
    const recovered = verdict(A);
    source.latest.answer(A);
    expect(await recovered).toBe('allowed');
  });

  it('is read again in time where the limit is below the TTL', async () => {
    const { clock, source, verdict, loaded } = aStore({ maxStaleSeconds: 10 });
    await loaded(A);
    await clock.advance(10_000);
    const pending = verdict(A);
    expect(source.reads).toHaveLength(2);
    source.latest.answer(A);
    expect(await pending).toBe('allowed');
  });
});

describe('an environment that Lambda froze', () => {
  /** A store that has answered from the list of A and left a refresh under way: what a freeze cuts off. */
  async function aStoreMidRefresh() {
    const parts = aStore();
    await parts.loaded(A);
    await parts.clock.advance(60_000);
    const before = parts.verdict(A);
    await parts.clock.advance(150);
    expect(await before).toBe('allowed');
    return parts;
  }

  it('gives up the refresh that was cut off, and waits for a new one whole', async () => {
    const { clock, source, verdict } = await aStoreMidRefresh();
    const cutOff = source.latest;

    clock.jump(3_600_000);
    const after = verdict(B);
    expect(cutOff.signal.aborted).toBe(true);
    expect(source.reads).toHaveLength(3);
    await clock.advance(400);
    source.latest.answer(B);
    expect(await after).toBe('allowed');
    cutOff.answer(A);
    await settle();
    expect(await verdict(A)).toBe('no-matching-entry');
  });

  it('does the same when its timers fire before the request comes in, and counts no failure', async () => {
    const { clock, source, log, counted, verdict } = await aStoreMidRefresh();

    clock.jump(3_600_000);
    await clock.advance(0);
    const after = verdict(B);
    expect(source.reads).toHaveLength(3);
    await clock.advance(400);
    source.latest.answer(B);
    expect(await after).toBe('allowed');
    expect(counted).toEqual([]);
    expect(log.messages('warn')).toEqual([]);
  });

  it('takes a failure of what was cut off for none, and begins anew at once', async () => {
    const { clock, source, log, counted, verdict } = await aStoreMidRefresh();

    clock.jump(1_200);
    source.latest.fail(new Error('socket hang up'));
    await settle();
    expect(source.reads).toHaveLength(3);
    const after = verdict(B);
    source.latest.answer(B);
    expect(await after).toBe('allowed');
    expect([...counted, ...log.messages('warn')]).toEqual([]);
  });

  it('again and again, for less than a second each time, goes on reading: its deadline counts only what it ran', async () => {
    const { clock, source, counted, verdict, loaded } = aStore();
    await loaded(A);
    await clock.advance(60_000);
    void verdict(A);
    await clock.advance(150);
    for (let request = 0; request < 15; request++) {
      clock.jump(800);
      await clock.advance(20);
      expect(await verdict(A)).toBe('allowed');
    }
    source.latest.answer(B);
    await settle();
    expect(await verdict(B)).toBe('allowed');
    expect(source.reads).toHaveLength(2);
    expect(counted).toEqual([]);
  });

  it('keeps a request that was waiting for its first list waiting for the new refresh', async () => {
    const { store, clock, source, verdict } = aStore();
    store.start();
    const pending = verdict(A);
    clock.jump(3_600_000);
    await clock.advance(0);
    source.latest.answer(A);
    expect(await pending).toBe('allowed');
  });

  it('is not what a timer that is a little late means', async () => {
    const { clock, source, counted, verdict, loaded } = aStore();
    await loaded(A);
    await clock.advance(60_000);
    void verdict(A);
    clock.jump(900);
    expect(await verdict(A)).toBe('allowed');
    await clock.advance(2_000);
    expect(source.reads).toHaveLength(2);
    expect(counted).toEqual(['AllowlistRefreshFailed']);
  });
});

describe('what operators are told of a new list', () => {
  it('is each refused line, once a version, while the good ones are in force', async () => {
    const { clock, source, log, verdict, loaded } = aStore();
    await loaded(A, 'https://b.example/', 'null');
    expect(await verdict(A)).toBe('allowed');
    await clock.advance(60_000);
    const pending = verdict(A);
    source.latest.answer(A, 'https://b.example/', 'null');
    await pending;
    expect(log.messages('warn')).toEqual(['allowlist line refused', 'allowlist line refused']);
    expect(log.lines[0]?.fields).toMatchObject({
      parameter: '/test/main',
      line: 2,
      text: 'https://b.example/',
    });
  });

  it('is a refused deny first, as an error: what it keeps out may get in', async () => {
    const { log, loaded, verdict } = aStore();
    await loaded(A, 'null', '!https://b.example/', '!https://(?!c)d\\.example');
    expect(await verdict(A)).toBe('allowed');
    const refusals = log.lines.filter(({ level }) => level !== 'debug');
    expect(refusals.map(({ level, message, fields }) => [level, message, fields.line])).toEqual([
      ['error', 'denying allowlist line refused', 3],
      ['error', 'denying allowlist line refused', 4],
      ['warn', 'allowlist line refused', 2],
    ]);
  });

  it('is twenty refused lines and their number, where there are more', async () => {
    const { log, loaded, verdict } = aStore();
    await loaded(A, ...Array.from({ length: 2_000 }, (_, at) => `https://a${at}.example/`));
    expect(await verdict(A)).toBe('allowed');
    expect(log.messages('warn')).toEqual([
      ...Array(20).fill('allowlist line refused'),
      'more allowlist lines refused than logged',
    ]);
    expect(log.lines.at(-2)?.fields).toEqual({ refused: 2_000, logged: 20 });
  });

  it.each([
    ['no parameter at all', [], 'allowlist is empty: no origin is allowed'],
    [
      'nothing but comments',
      [{ name: '/test/main', value: '# nobody' }],
      'allowlist is empty: no origin is allowed',
    ],
    [
      'less than half of the entries',
      [{ name: '/test/main', value: A }],
      'allowlist lost more than half of its entries',
    ],
  ])('is a warning about %s, which is in force', async (_, parameters, warning) => {
    const { clock, source, log, verdict, loaded } = aStore();
    await loaded(A, B, 'https://c.example');
    await clock.advance(60_000);
    const pending = verdict(B);
    source.latest.answerWith(parameters);
    expect(await pending).toBe('no-matching-entry');
    expect(log.messages('warn')).toEqual([warning]);
  });
});
