import { describe, expect, it } from '@jest/globals';
import { TokenBucket } from '../../../bench/fleet/token-bucket';

/** How many of so many calls get through at one moment. */
function through(bucket: TokenBucket, calls: number, now: number): number {
  return Array.from({ length: calls }, () => bucket.take(now)).filter(Boolean).length;
}

describe('token bucket of 40 a second', () => {
  it('lets through a second’s worth at once, then what has flowed in, and never saves up more', () => {
    const bucket = new TokenBucket(40, 0);
    const moments = [0, 0, 25, 525, 3_600_525];
    expect(moments.map((now) => through(bucket, 100, now))).toEqual([40, 0, 1, 20, 40]);
  });

  it('lets through its rate over a minute of more', () => {
    const bucket = new TokenBucket(40, 0);
    let count = 0;
    for (let now = 0; now < 60_000; now += 10) count += through(bucket, 2, now);
    expect(count).toBe(60 * 40 + 40 - 1);
  });
});
