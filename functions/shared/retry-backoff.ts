const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;
// Environments that failed together must not come back together.
const JITTER = 0.2;

/**
 * How long to leave Parameter Store alone after a failed refresh.
 * @param failures refreshes that failed in a row, from 1
 * @param random from 0 to 1
 * @returns milliseconds: 1 s, doubling, at most 30 s, jitter included
 */
export function retryDelay(failures: number, random: number): number {
  const delay = Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), LONGEST_DELAY_MS / (1 + JITTER));
  return delay * (1 + JITTER * random);
}
