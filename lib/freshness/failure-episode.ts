const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;
// Environments that failed together must not come back together.
const JITTER = 0.2;

/** Refreshes that failed in a row, and how long Parameter Store is left alone after each. */
export class FailureEpisode {
  #failures = 0;
  #beganAt = 0;
  #latestAt = 0;
  #retryAt = 0;

  /**
   * Whether it is too early to try again.
   * @param now milliseconds since the epoch; if the clock was set back, nobody knows how long ago the latest failure was
   */
  isWaiting(now: number): boolean {
    return now < this.#retryAt && now >= this.#latestAt;
  }

  /**
   * Adds a failure: the next try is after 1 s, doubling, at most 30 s, jitter included.
   * @param random from 0 to 1
   * @returns whether the episode begins with it
   */
  add(now: number, random: number): boolean {
    const delay = Math.min(FIRST_DELAY_MS * 2 ** this.#failures, LONGEST_DELAY_MS / (1 + JITTER));
    if (this.#failures === 0) this.#beganAt = now;
    this.#failures += 1;
    this.#latestAt = now;
    this.#retryAt = now + delay * (1 + JITTER * random);
    return this.#failures === 1;
  }

  /** How long it has lasted; 0 if there is none. */
  seconds(now: number): number {
    return this.#failures === 0 ? 0 : Math.max(0, now - this.#beganAt) / 1_000;
  }

  /** A refresh worked. @returns what the episode was; undefined if there was none */
  end(now: number): { readonly failures: number; readonly seconds: number } | undefined {
    if (this.#failures === 0) return undefined;
    const episode = { failures: this.#failures, seconds: (now - this.#beganAt) / 1_000 };
    this.#failures = 0;
    this.#retryAt = 0;
    return episode;
  }
}
