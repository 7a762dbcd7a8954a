import type { Clock } from './ports/clock';

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
