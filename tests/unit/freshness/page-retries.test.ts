import { describe, expect, it } from '@jest/globals';
import { Retry } from '@smithy/core/retry';
import { delayBeforeRetry, type ReadProgress } from '../../../lib/freshness/page-retries';
import type { FailureKind } from '../../../lib/freshness/ports/allowlist-source';

/** The longest that it can be after each failure of one page, up to where the refresh fails; at most ten. */
function longestDelays(kind: FailureKind, standing: Omit<ReadProgress, 'failures'>): number[] {
  const delays: number[] = [];
  for (let failures = 1; failures <= 10; failures++) {
    const delay = delayBeforeRetry(kind, { ...standing, failures }, 1);
    if (delay === undefined) break;
    delays.push(delay);
  }
  return delays;
}

describe('the delays within a refresh are at most, in ms', () => {
  it.each([
    ['after throttling, with a list', 'throttled', { hasList: true, pages: 0 }, [1_000, 2_000]],
    [
      'after throttling, with a list and some pages',
      'throttled',
      { hasList: true, pages: 3 },
      [1_000, 2_000],
    ],
    ['after throttling, without a list or a page', 'throttled', { hasList: false, pages: 0 }, []],
    [
      'after throttling, with some pages but no list',
      'throttled',
      { hasList: false, pages: 1 },
      Array(10).fill(150),
    ],
    ['after what another attempt may mend', 'transient', { hasList: true, pages: 0 }, [50, 100]],
    ['after the same without a list', 'transient', { hasList: false, pages: 2 }, [50, 100]],
    ['after what would fail the same way', 'lasting', { hasList: false, pages: 2 }, []],
    ['after a token that is refused', 'token-refused', { hasList: true, pages: 2 }, []],
    ['after what cannot be decrypted', 'undecryptable', { hasList: true, pages: 2 }, []],
  ] as const)('%s: %s', (_, kind, standing, longest) => {
    expect(longestDelays(kind, standing)).toEqual(longest);
  });

  it('as in the SDK, where there is a list', () => {
    const first = (kind: FailureKind) => longestDelays(kind, { hasList: true, pages: 0 })[0];
    expect(first('throttled')).toBe(Retry.throttlingDelay());
    expect(first('transient')).toBe(Retry.delay());
  });
});

it('a delay is a random part of that, so that those who failed together do not come back together', () => {
  const standing = { hasList: true, pages: 0, failures: 2 };
  const parts = [0, 0.25, 0.999].map((random) => delayBeforeRetry('throttled', standing, random));
  expect(parts).toEqual([0, 500, 1_998]);
});
