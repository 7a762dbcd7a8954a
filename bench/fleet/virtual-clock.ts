import type { Clock } from '../../lib/freshness/ports/clock';

/** A pending call; without a callback once it is cancelled. */
export interface Timer {
  callback: (() => void) | undefined;
}

/** Simulated time in whole milliseconds. */
export class VirtualClock implements Clock {
  #now: number;
  /** By due time. To step through the milliseconds is faster than to keep millions of timers sorted. */
  readonly #timers = new Map<number, Timer[]>();

  /** @param now milliseconds since the epoch */
  constructor(now: number) {
    this.#now = now;
  }

  now = () => this.#now;

  after(milliseconds: number, callback: () => void): () => void {
    const due = this.#now + Math.max(0, Math.ceil(milliseconds));
    const timer: Timer = { callback };
    const others = this.#timers.get(due);
    if (others === undefined) this.#timers.set(due, [timer]);
    else others.push(timer);
    return () => {
      timer.callback = undefined;
    };
  }

  /** Advances the time. Everything that becomes due runs in order, including what awaits it. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      await this.#runDue();
      if (this.#now >= end) return;
      this.#now++;
    }
  }

  async #runDue(): Promise<void> {
    // Repeated, because a callback may start a timer of 0 ms.
    for (let due = this.#timers.get(this.#now); due !== undefined; due = this.#timers.get(this.#now)) {
      this.#timers.delete(this.#now);
      for (const { callback } of due) callback?.();
      // Every promise that can settle does so before an immediate.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
