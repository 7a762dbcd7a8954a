/** Time as an argument, so that tests and simulations can run it. */
export interface Clock {
  /** Milliseconds since the epoch. It may jump, backwards too: Lambda freezes environments and corrects clocks. */
  now(): number;
  /** Calls back once after so many milliseconds; the returned function cancels that. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: Date.now,
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Waits so many milliseconds, or until `ended`, whichever is first; leaves no timer. Never rejects. */
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
