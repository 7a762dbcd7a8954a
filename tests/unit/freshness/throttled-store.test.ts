import { describe, expect, it } from '@jest/globals';
import { settle } from '../../support/manual-clock';
import { SourceError } from '../../support/manual-source';
import { A, aStore, B } from './a-store';

const throttled = new SourceError('throttled');
const denied = new SourceError('lasting');

/** Lets each call fail that is made within so many milliseconds. */
async function failFor(
  { clock, source }: ReturnType<typeof aStore>,
  milliseconds: number,
  error: unknown,
): Promise<void> {
  let failed = 0;
  for (let passed = 0; passed <= milliseconds; passed += 50) {
    for (; failed < source.reads.length; failed++) source.reads[failed]?.fail(error);
    await clock.advance(50);
  }
}

describe('a request without a list, while Parameter Store throttles', () => {
  it('waits for the next attempt, which the backoff begins', async () => {
    const { store, clock, source, log, counted, verdict } = aStore();
    store.start();
    source.latest.fail(throttled);
    await settle();
    const pending = verdict(A);
    await clock.advance(1_999);
    expect(source.reads).toHaveLength(1);
    await clock.advance(1);
    expect(source.reads).toHaveLength(2);
    source.latest.answer(A);
    expect(await pending).toBe('allowed');
    expect(counted).toEqual(['AllowlistRefreshFailed']);
    expect(log.messages('error')).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it('waits for 5 s, and no longer', async () => {
    const parts = aStore({}, 0);
    const { clock, source, verdict } = parts;
    let answered: string | undefined;
    void verdict(A).then((outcome) => {
      answered = outcome;
    });
    await failFor(parts, 4_900, throttled);
    expect(answered).toBeUndefined();
    await failFor(parts, 100, throttled);
    expect(answered).toBe('no list');
    // One call at once, and one a second: each of them alone.
    expect(source.reads.length).toBeLessThanOrEqual(6);
    await clock.advance(1_000);
    expect(clock.pending).toBe(0);
  });

  it('shares its attempts with all others that wait', async () => {
    const { clock, source, verdict } = aStore({}, 0);
    const pending = Promise.all(Array.from({ length: 50 }, () => verdict(A)));
    source.latest.fail(throttled);
    await clock.advance(1_000);
    expect(source.reads).toHaveLength(2);
    source.latest.answer(A);
    expect(new Set(await pending)).toEqual(new Set(['allowed']));
  });

  it('does not wait any longer once the failure is another', async () => {
    const { clock, source, verdict } = aStore({}, 0);
    const pending = verdict(A);
    source.latest.fail(throttled);
    await clock.advance(1_000);
    source.latest.fail(denied);
    expect(await pending).toBe('no list');
    expect(await verdict(A)).toBe('no list');
    expect(source.reads).toHaveLength(2);
  });

  it('waits as well where the list that there is is too old', async () => {
    const { clock, source, verdict, loaded } = aStore({ maxStaleSeconds: 60 }, 0);
    await loaded(A);
    await clock.advance(3_600_000);
    const pending = verdict(B);
    source.latest.fail(throttled);
    await clock.advance(1_000);
    source.latest.answer(B);
    expect(await pending).toBe('allowed');
  });

  it('is answered while the read goes on from page to page, for 8 s', async () => {
    const { clock, source, verdict } = aStore();
    let answered: string | undefined;
    void verdict(A).then((outcome) => {
      answered = outcome;
    });
    source.latest.page([{ name: '/a', value: A }], '1');
    await clock.advance(0);
    source.latest.fail(throttled);
    for (let page = 1; page < 7; page++) {
      await clock.advance(1_000);
      source.latest.page([{ name: `/${page}`, value: '#' }], String(page + 1));
    }
    expect(answered).toBe('no list');
    expect(source.latest.signal.aborted).toBe(false);
    await clock.advance(1_000);
    source.latest.page([{ name: '/z', value: B }]);
    expect(await verdict(B)).toBe('allowed');
    expect(source.reads.filter(({ nextToken }) => nextToken === undefined)).toHaveLength(1);
  });
});

describe('a request with a list, while Parameter Store throttles', () => {
  it('waits for the grace, as ever', async () => {
    const { clock, source, verdict, loaded } = aStore();
    await loaded(A);
    await clock.advance(60_000);
    let answered: string | undefined;
    void verdict(A).then((outcome) => {
      answered = outcome;
    });
    source.latest.fail(throttled);
    await clock.advance(149);
    expect(answered).toBeUndefined();
    await clock.advance(1);
    expect(answered).toBe('allowed');
  });

  it('begins no attempt before the backoff is over', async () => {
    const parts = aStore({}, 0);
    const { clock, source, verdict, loaded } = parts;
    await loaded(A);
    await clock.advance(60_000);
    void verdict(A);
    await failFor(parts, 2_000, throttled);
    const calls = source.reads.length;
    // Three of one refresh, as in the SDK.
    expect(calls).toBe(1 + 3);
  });
});

describe('pages of an attempt that failed', () => {
  const onePage = [{ name: '/a', value: A }];

  it('are there for the next one, and the age of the list counts from the first', async () => {
    const { store, clock, source, verdict } = aStore();
    const began = clock.now();
    store.start();
    source.latest.page(onePage, 'two');
    await settle();
    source.latest.fail(denied);
    await clock.advance(30_000);
    const pending = verdict(B);
    expect(source.latest.nextToken).toBe('two');
    source.latest.page([{ name: '/b', value: B }]);
    expect(await pending).toBe('allowed');
    expect(store.readAt).toBe(began);
  });

  it('that are older than a list may be are read again right after, and decided by', async () => {
    const { clock, source, verdict, loaded } = aStore();
    await loaded(A);
    await clock.advance(60_000);
    void verdict(A);
    source.latest.page(onePage, 'two');
    await settle();
    source.latest.fail(denied);
    await clock.advance(120_000);

    const pending = verdict(B);
    source.latest.page([{ name: '/b', value: '#' }]);
    await settle();
    expect(source.latest.nextToken).toBeUndefined();
    source.latest.page([{ name: '/a', value: B }], 'two');
    await settle();
    source.latest.page([{ name: '/b', value: '#' }]);
    expect(await pending).toBe('allowed');
  });

  it('of before a freeze are of use without a list', async () => {
    const { store, clock, source, verdict } = aStore();
    store.start();
    source.latest.page(onePage, 'two');
    await settle();
    clock.jump(100_000);
    const pending = verdict(B);
    expect(source.latest.nextToken).toBe('two');
    source.latest.page([{ name: '/b', value: B }]);
    await settle();
    source.latest.page(onePage, 'two');
    await settle();
    source.latest.page([{ name: '/b', value: B }]);
    expect(await pending).toBe('allowed');
  });

  it.each([
    ['were not hard to get', undefined, undefined],
    ['were', throttled, 'two'],
  ])('of before a freeze are of use beside a list if they %s', async (_, failure, nextToken) => {
    const { clock, source, verdict, loaded } = aStore();
    await loaded(A);
    await clock.advance(60_000);
    void verdict(A);
    source.latest.page(onePage, 'two');
    await settle();
    if (failure !== undefined) source.latest.fail(failure);
    await clock.advance(10);
    clock.jump(30_000);
    void verdict(A);
    expect(source.latest.nextToken).toBe(nextToken);
  });
});
