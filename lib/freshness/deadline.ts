import type { Clock } from './ports/clock';

const HEARTBEAT_MS = 100;

// No timer of a running environment fires that late, and a request that a freeze interrupted has timed out by then.
const FROZEN_AFTER_MS = 1_000;

/**
 * A deadline that counts only the time the environment runs.
 *
 * Lambda freezes an environment between requests, with whatever it has in flight. A deadline by the clock would then declare
 * a healthy Parameter Store failed, again and again. So this one counts heartbeats: a late heartbeat counts as one, and one
 * that is more than a second late shows that there was a freeze.
 */
export class Deadline {
  /** Resolves with the limit once it is reached; never if it is stopped before. */
  readonly over: Promise<number>;
  #latestBeatAt: number;
  #ranMs = 0;
  #sawFreeze = false;
  #cancelBeat: () => void = () => {};

  /**
   * @param limitMs milliseconds; effectively rounded up to the next heartbeat (100 ms)
   */
  constructor(
    private readonly clock: Clock,
    private limitMs: number,
  ) {
    this.#latestBeatAt = clock.now();
    this.over = new Promise((resolve) => this.#awaitBeat(resolve));
  }

  /** Whether the environment was frozen since the start. */
  sawFreeze(): boolean {
    return this.#sawFreeze || this.clock.now() - this.#latestBeatAt > FROZEN_AFTER_MS;
  }

  /** Whether the limit was reached. */
  get isOver(): boolean {
    return this.#ranMs >= this.limitMs;
  }

  /**
   * Extends the deadline.
   * @param milliseconds from now
   * @param maxMs since the start: the deadline is never later than that
   */
  extend(milliseconds: number, maxMs: number): void {
    this.limitMs = Math.max(this.limitMs, Math.min(this.#ranMs + milliseconds, maxMs));
  }

  stop(): void {
    this.#cancelBeat();
  }

  #awaitBeat(onOver: (limitMs: number) => void): void {
    this.#cancelBeat = this.clock.after(HEARTBEAT_MS, () => {
      const now = this.clock.now();
      this.#sawFreeze = this.sawFreeze();
      const passed = now - this.#latestBeatAt;
      this.#ranMs += passed < 2 * HEARTBEAT_MS ? Math.max(passed, HEARTBEAT_MS) : HEARTBEAT_MS;
      this.#latestBeatAt = now;
      if (this.isOver) onOver(this.limitMs);
      else this.#awaitBeat(onOver);
    });
  }
}

/** Waits for a number of milliseconds, or until `ended` settles if that is sooner. Leaves no timer behind; never rejects. */
export function waitAtMost(clock: Clock, milliseconds: number, ended: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(milliseconds, resolve);
    const end = () => {
      cancel();
      resolve();
    };
    ended.then(end, end);
  });
}
