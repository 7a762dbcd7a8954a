import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FailureEpisode } from '../../../lib/freshness/failure-episode';

const THROTTLED = { isThrottled: true, hasList: true };
const COLD = { isThrottled: true, hasList: false };
const DENIED = { isThrottled: false, hasList: true };

/** The delays after so many failures in a row, in ms, of which each comes when the one before is over. */
function delays(failure: typeof COLD, count: number, random: () => number): number[] {
  const episode = new FailureEpisode();
  let now = 1_000_000;
  return Array.from({ length: count }, () => {
    episode.add(now, failure, random());
    const delay = episode.waitMs(now);
    now += delay;
    return delay;
  });
}

describe('the delay after throttling', () => {
  it.each([
    ['at its longest', 1, THROTTLED, [3_000, 9_000, 27_000, 30_000, 30_000]],
    ['at its longest without a list', 1, COLD, [3_000, 9_000, 15_000, 15_000, 15_000]],
    ['in the middle', 0.5, THROTTLED, [2_000, 3_500, 5_750]],
    ['at its shortest', 0, COLD, [1_000, 1_000, 1_000]],
  ])('%s', (_, random, failure, expected) => {
    expect(delays(failure, expected.length, () => random)).toEqual(expected);
  });

  it('is never below 1 s, nor above three times the one before, nor above its limit', () => {
    const randoms = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(randoms, fc.boolean(), (parts, hasList) => {
        const rest = [...parts];
        const all = delays({ isThrottled: true, hasList }, parts.length, () => rest.shift() ?? 0);
        let before = 1_000;
        for (const delay of all) {
          expect(delay).toBeGreaterThanOrEqual(1_000);
          expect(delay).toBeLessThanOrEqual(Math.min(3 * before, hasList ? 30_000 : 15_000));
          before = delay;
        }
      }),
    );
  });
});

it('the delay after anything else doubles, jitter on top, up to 30 s', () => {
  expect(delays(DENIED, 7, () => 0)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 25_000, 25_000]);
  expect(delays(DENIED, 7, () => 1)).toEqual([1_200, 2_400, 4_800, 9_600, 19_200, 30_000, 30_000]);
});

describe('an episode', () => {
  it('begins with its first failure, and ends with what works', () => {
    const episode = new FailureEpisode();
    expect(episode.add(1_000, DENIED, 0)).toBe(true);
    expect(episode.add(3_000, THROTTLED, 0)).toBe(false);
    expect(episode.end(8_000)).toEqual({ failures: 2, seconds: 7 });
    expect(episode.end(9_000)).toBeUndefined();
    expect(episode.waitMs(9_000)).toBe(0);
    expect(episode.add(10_000, DENIED, 0)).toBe(true);
  });

  it('is of throttling by its latest failure', () => {
    const episode = new FailureEpisode();
    const seen = [episode.isThrottled];
    for (const failure of [THROTTLED, DENIED, THROTTLED]) {
      episode.add(1_000, failure, 0);
      seen.push(episode.isThrottled);
    }
    episode.end(2_000);
    expect([...seen, episode.isThrottled]).toEqual([false, true, false, true, false]);
  });

  it('does not wait by a clock that was set back', () => {
    const episode = new FailureEpisode();
    episode.add(1_000_000, DENIED, 0);
    expect(episode.waitMs(1_000_500)).toBe(500);
    expect(episode.waitMs(999_999)).toBe(0);
  });
});
