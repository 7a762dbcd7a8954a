import type { Clock } from '../../lib/freshness/ports/clock';

/** A call to come; without a callback once it is cancelled. */
export interface Timer {
  callback: (() => void) | undefined;
}

/** Simulated time in whole milliseconds. Nothing happens in it but what somebody has asked to be called back for. */
export class VirtualClock implements Clock {
  #now: number;
  /** By due time: stepping through the milliseconds takes less than keeping millions of timers in order. */
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

  /** Moves on by so many milliseconds; all that becomes due runs in order, with whatever waits for it. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      await this.#runDue();
      if (this.#now >= end) return;
      this.#now++;
    }
  }

  async #runDue(): Promise<void> {
    // Again until there are none: a callback may ask to be called back at once.
    for (let due = this.#timers.get(this.#now); due !== undefined; due = this.#timers.get(this.#now)) {
      this.#timers.delete(this.#now);
      for (const { callback } of due) callback?.();
      // Every promise that can settle does so before the next immediate.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
