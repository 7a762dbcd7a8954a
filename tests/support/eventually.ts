import { setTimeout } from 'node:timers/promises';

const PAUSE_MS = 10;

/** For what hangs: what is waited for takes moments, but the machine may have much else to do. */
const TIMEOUT_MS = 60_000;

/**
 * Repeats a check until it holds, for what becomes true in its own time.
 *
 * @param check throws, or returns false, as long as it does not hold
 * @throws what the check threw last, after 60 s
 */
export async function eventually(check: () => unknown): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    try {
      if ((await check()) !== false) return;
      throw new Error(`this never became true: ${check}`);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await setTimeout(PAUSE_MS);
    }
  }
}
