import { describe, expect, it } from '@jest/globals';
import { REFRESH_DEADLINE_MS, Refresh, RefreshDeadlineError } from '../../../lib/freshness/refresh';
import { ManualClock } from '../../support/manual-clock';

describe('a refresh that reaches its deadline', () => {
  it.each([
    ['what its latest attempt failed with', [new Error('reset'), new Error('throttled')], 'throttled'],
    ['nothing if its only attempt hangs', [], undefined],
  ])('names as its cause %s', async (_, failures, cause) => {
    const clock = new ManualClock();
    const source = {
      read: (_signal: AbortSignal, onFailedAttempt: (error: unknown) => void) => {
        for (const failure of failures) onFailedAttempt(failure);
        return new Promise<never>(() => {});
      },
    };
    const outcome = new Refresh(source, clock, false).parameters.catch((error: unknown) => error);
    await clock.advance(REFRESH_DEADLINE_MS);
    const error = await outcome;
    expect(error).toBeInstanceOf(RefreshDeadlineError);
    expect(error).toMatchObject(cause === undefined ? { cause } : { cause: { message: cause } });
  });

  it('tells the source to stop, and does not care for its outcome', async () => {
    const clock = new ManualClock();
    let stopped = false;
    const source = {
      read: (signal: AbortSignal) =>
        new Promise<never>((_, reject) => {
          signal.addEventListener('abort', () => {
            stopped = true;
            reject(new Error('stopped'));
          });
        }),
    };
    const outcome = expect(new Refresh(source, clock, false).parameters).rejects.toThrow('2000 ms');
    await clock.advance(REFRESH_DEADLINE_MS);
    await outcome;
    expect(stopped).toBe(true);
  });
});

it('a source that throws at once fails the refresh and leaves no timer', async () => {
  const clock = new ManualClock();
  const source = {
    read: () => {
      throw new Error('no region');
    },
  };
  await expect(new Refresh(source, clock, false).parameters).rejects.toThrow('no region');
  expect(clock.pending).toBe(0);
});
