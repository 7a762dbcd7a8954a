/** A rate limit: a full bucket passes at once, then its rate. */
export class TokenBucket {
  #tokens: number;
  #filledAt: number;

  /**
   * @param perSecond the rate, and what the bucket holds when full: AWS documents no burst, so it is one second's worth
   * @param now milliseconds since the epoch
   */
  constructor(
    private readonly perSecond: number,
    now: number,
  ) {
    this.#tokens = perSecond;
    this.#filledAt = now;
  }

  /** Takes a token if there is one. */
  take(now: number): boolean {
    const inFlow = ((now - this.#filledAt) / 1_000) * this.perSecond;
    this.#tokens = Math.min(this.perSecond, this.#tokens + inFlow);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }
}
