const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;
// Environments that failed together must not come back together.
const JITTER = 0.2;

/** Requests that are denied an answer are worth more calls than a list that is a little old. */
const LONGEST_THROTTLED_DELAY_WITHOUT_LIST_MS = 15_000;

/** A refresh that failed. */
export interface Failure {
  readonly isThrottled: boolean;
  /** Whether there is a list to decide by meanwhile. */
  readonly hasList: boolean;
}

/** Refreshes that failed in a row, and how long Parameter Store is left alone after each. */
export class FailureEpisode {
  #failures = 0;
  #isThrottled = false;
  #beganAt = 0;
  #latestAt = 0;
  #delayMs = FIRST_DELAY_MS;
  #retryAt = 0;

  /** Whether there is one, and its latest failure was throttling: Parameter Store works, and will answer in its turn. */
  get isThrottled(): boolean {
    return this.#failures > 0 && this.#isThrottled;
  }

  /**
   * How long it is until the next try is due; 0: it is.
   * @param now milliseconds since the epoch; if the clock was set back, nobody knows how long ago the latest failure was
   */
  waitMs(now: number): number {
    return now >= this.#latestAt ? Math.max(0, this.#retryAt - now) : 0;
  }

  /**
   * Adds a failure. After throttling the next try is some time between 1 s and three times the delay before, so that a
   * fleet that was throttled together spreads out; after anything else it is after 1 s, doubling. Neither is longer
   * than 30 s.
   * @param random from 0 to 1
   * @returns whether the episode begins with it
   */
  add(now: number, { isThrottled, hasList }: Failure, random: number): boolean {
    if (this.#failures === 0) {
      this.#beganAt = now;
      this.#delayMs = FIRST_DELAY_MS;
    }
    if (isThrottled) {
      // https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ calls this decorrelated jitter.
      const longest = hasList ? LONGEST_DELAY_MS : LONGEST_THROTTLED_DELAY_WITHOUT_LIST_MS;
      this.#delayMs = Math.min(longest, FIRST_DELAY_MS + random * (3 * this.#delayMs - FIRST_DELAY_MS));
    } else {
      const delay = Math.min(FIRST_DELAY_MS * 2 ** this.#failures, LONGEST_DELAY_MS / (1 + JITTER));
      this.#delayMs = delay * (1 + JITTER * random);
    }
    this.#failures += 1;
    this.#isThrottled = isThrottled;
    this.#latestAt = now;
    this.#retryAt = now + this.#delayMs;
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
