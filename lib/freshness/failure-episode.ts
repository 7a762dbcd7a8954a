const MIN_DELAY_MS = 1_000;
const MAX_DELAY_MS = 30_000;
// Environments that failed together must not retry together.
const JITTER = 0.2;

/** Shorter than with a list: here requests fail, there they are only decided by a list that is a little old. */
const MAX_THROTTLED_DELAY_WITHOUT_LIST_MS = 15_000;

/** A failed refresh. */
export interface Failure {
  readonly isThrottled: boolean;
  /** Whether there is a list to decide by in the meantime. */
  readonly hasList: boolean;
}

/** A series of failed refreshes, and the backoff after each. */
export class FailureEpisode {
  #failures = 0;
  #isThrottled = false;
  #beganAt = 0;
  #latestAt = 0;
  #delayMs = MIN_DELAY_MS;
  #retryAt = 0;

  /** Whether an episode is going on whose latest failure was throttling: Parameter Store is up, and worth waiting for. */
  get isThrottled(): boolean {
    return this.#failures > 0 && this.#isThrottled;
  }

  /**
   * How long to wait until the next attempt, in milliseconds; 0 if it is due.
   * @param now milliseconds since the epoch. If it is before the latest failure, the clock was set back and the wait is
   *   unknown: then the attempt is due
   */
  waitMs(now: number): number {
    return now >= this.#latestAt ? Math.max(0, this.#retryAt - now) : 0;
  }

  /**
   * Records a failure. After throttling the backoff is random, between 1 s and three times the previous one, so that a fleet
   * that was throttled together spreads out. After any other failure it starts at 1 s and doubles. Neither exceeds 30 s.
   * @param random from 0 to 1
   * @returns whether this failure starts the episode
   */
  add(now: number, { isThrottled, hasList }: Failure, random: number): boolean {
    if (this.#failures === 0) {
      this.#beganAt = now;
      this.#delayMs = MIN_DELAY_MS;
    }
    if (isThrottled) {
      // Decorrelated jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
      const max = hasList ? MAX_DELAY_MS : MAX_THROTTLED_DELAY_WITHOUT_LIST_MS;
      this.#delayMs = Math.min(max, MIN_DELAY_MS + random * (3 * this.#delayMs - MIN_DELAY_MS));
    } else {
      const delay = Math.min(MIN_DELAY_MS * 2 ** this.#failures, MAX_DELAY_MS / (1 + JITTER));
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

  /** Records a successful refresh. @returns the episode that it ends; undefined if there was none */
  end(now: number): { readonly failures: number; readonly seconds: number } | undefined {
    if (this.#failures === 0) return undefined;
    const episode = { failures: this.#failures, seconds: (now - this.#beganAt) / 1_000 };
    this.#failures = 0;
    this.#retryAt = 0;
    return episode;
  }
}
