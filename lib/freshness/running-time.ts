import type { Clock } from './ports/clock';

const HEARTBEAT_MS = 100;

// No timer of an environment that runs is that late; and requests time out by then that wake up from a freeze.
const FROZEN_AFTER_MS = 1_000;

/**
 * A limit of time that the environment runs.
 *
 * Lambda freezes an environment between requests, with what it has under way, and the time of a freeze is nobody's. So
 * time is counted by heartbeats, of which a late one counts as one, and one that is much too late tells of a freeze.
 */
export class RunningTime {
  /** Fulfilled with the limit when that is reached; never if it is stopped before. */
  readonly over: Promise<number>;
  #latestBeatAt: number;
  #ranMs = 0;
  #sawFreeze = false;
  #cancelBeat: () => void = () => {};

  /**
   * @param limitMs milliseconds; a multiple of 100, as it shows at a heartbeat only
   */
  constructor(
    private readonly clock: Clock,
    private limitMs: number,
  ) {
    this.#latestBeatAt = clock.now();
    this.over = new Promise((resolve) => this.#awaitBeat(resolve));
  }

  /** Whether there was a freeze since it began. */
  sawFreeze(): boolean {
    return this.#sawFreeze || this.clock.now() - this.#latestBeatAt > FROZEN_AFTER_MS;
  }

  /** Whether the limit was reached. */
  get isOver(): boolean {
    return this.#ranMs >= this.limitMs;
  }

  /** From now on there are so many milliseconds left, but no more than so many since it began. */
  renew(milliseconds: number, atMostMs: number): void {
    this.limitMs = Math.max(this.limitMs, Math.min(this.#ranMs + milliseconds, atMostMs));
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
