import type { Clock } from './ports/clock';

let latest = 0;

/** The machine's own clock, and what it said last: to read it takes as long as to decide. */
export const systemClock: Clock & { latest(): number } = {
  now() {
    latest = Date.now();
    return latest;
  },
  latest: () => latest,
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
