import type { Clock } from '../../lib/freshness/ports/clock';
import { systemClock } from '../../lib/freshness/system-clock';

/** The machine's clock, whose time of day a test can set: its timers are real, as those of sockets are. */
export class ShiftedClock implements Clock {
  #shift = 0;

  now = () => Date.now() + this.#shift;
  after = systemClock.after;

  /** Sets the time of day forward, or back: nothing of that time was lived through. */
  jump(milliseconds: number): void {
    this.#shift += milliseconds;
  }
}
