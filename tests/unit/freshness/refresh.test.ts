import { describe, expect, it } from '@jest/globals';
import type { Attempt, ReadList } from '../../../lib/freshness/paged-read';
import {
  MAX_EXTENDED_DEADLINE_MS,
  REFRESH_DEADLINE_MS,
  Refresh,
  RefreshDeadlineError,
} from '../../../lib/freshness/refresh';
import { ManualClock } from '../../support/manual-clock';

function begin(read: (attempt: Attempt) => Promise<ReadList>) {
  const clock = new ManualClock();
  const began = clock.now();
  let endedAfter: number | undefined;
  const outcome = new Refresh(read, clock, false).list.catch((error: unknown) => {
    endedAfter = clock.now() - began;
    return error;
  });
  return { clock, outcome, endedAfter: () => endedAfter };
}

const never = () => new Promise<never>(() => {});

describe('a refresh that reaches its deadline', () => {
  it.each([
    ['what its latest attempt failed with', [new Error('reset'), new Error('throttled')], 'throttled'],
    ['nothing if its only attempt hangs', [], undefined],
  ])('names as its cause %s', async (_, failures, cause) => {
    const { clock, outcome } = begin(({ failed }) => {
      for (const failure of failures) failed(failure);
      return never();
    });
    await clock.advance(REFRESH_DEADLINE_MS);
    const error = await outcome;
    expect(error).toBeInstanceOf(RefreshDeadlineError);
    expect(error).toMatchObject(cause === undefined ? { cause } : { cause: { message: cause } });
  });

  it('tells the source to stop, and does not care for its outcome', async () => {
    let stopped = false;
    const { clock, outcome } = begin(
      ({ signal }) =>
        new Promise<never>((_, reject) => {
          signal.addEventListener('abort', () => {
            stopped = true;
            reject(new Error('stopped'));
          });
        }),
    );
    await clock.advance(REFRESH_DEADLINE_MS);
    expect(await outcome).toMatchObject({ message: expect.stringContaining('2000 ms') });
    expect(stopped).toBe(true);
  });

  it('ends what waits for the next attempt, and leaves no timer', async () => {
    let ended: unknown;
    const { clock, outcome } = begin(async ({ wait }) => {
      await wait(60_000).catch((error: unknown) => {
        ended = error;
      });
      return never();
    });
    await clock.advance(REFRESH_DEADLINE_MS);
    expect(ended).toBe(await outcome);
    expect(clock.pending).toBe(0);
  });
});

describe('a deadline that is renewed', () => {
  it('is the whole time again, from then on', async () => {
    const { clock, endedAfter } = begin(async ({ wait, extendDeadline }) => {
      await wait(1_550);
      extendDeadline();
      return never();
    });
    await clock.advance(3_400);
    expect(endedAfter()).toBeUndefined();
    await clock.advance(100);
    expect(endedAfter()).toBe(3_500);
  });

  it('is not later than 8 s, however often it is renewed', async () => {
    const { clock, endedAfter } = begin(async ({ wait, extendDeadline }) => {
      for (;;) {
        await wait(1_000);
        extendDeadline();
      }
    });
    await clock.advance(MAX_EXTENDED_DEADLINE_MS - 100);
    expect(endedAfter()).toBeUndefined();
    await clock.advance(100);
    expect(endedAfter()).toBe(8_000);
    expect(clock.pending).toBe(0);
  });
});

it('a read that throws at once fails the refresh and leaves no timer', async () => {
  const { clock, outcome } = begin(() => {
    throw new Error('no region');
  });
  expect(await outcome).toMatchObject({ message: 'no region' });
  expect(clock.pending).toBe(0);
});
