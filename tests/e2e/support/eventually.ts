import { setTimeout } from 'node:timers/promises';

const PAUSE_MILLISECONDS = 50;

/**
 * Repeats a check until it passes, for what comes true in its own time.
 *
 * @param check throws as long as it is not true
 * @throws what the check threw last, when 10 s have passed
 */
export async function eventually(check: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await setTimeout(PAUSE_MILLISECONDS);
    }
  }
}
