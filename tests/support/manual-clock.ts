import type { Clock } from '../../lib/freshness/ports/clock';

/** A clock that a test moves. */
export class ManualClock implements Clock {
  #now: number;
  #timers: { due: number; callback: () => void }[] = [];

  constructor(now = Date.UTC(2026, 10, 22)) {
    this.#now = now;
  }

  now = () => this.#now;

  /** As the machine's clock has it: the latest reading. */
  latest = this.now;

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { due: this.#now + milliseconds, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Moves on, fires what is due in order, and lets everything that waits for it run. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settle();
    for (;;) {
      const next = this.#timers.filter(({ due }) => due <= end).sort((one, other) => one.due - other.due)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.due);
      next.callback();
      await settle();
    }
    this.#now = end;
  }

  /** Changes the time of day without running any timer: a frozen environment, or a clock that was set. */
  jump(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** How many timers are still to fire. */
  get pending(): number {
    return this.#timers.length;
  }
}

/** Lets every promise that can settle do so. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
