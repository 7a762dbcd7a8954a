import type { FailureKind } from './ports/allowlist-source';

// Attempts and delays of the SDK's standard retry mode:
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
// Two attempts fit into a refresh (2 s) even if the first hits a dead connection. The third is for failures that come fast.
const MAX_ATTEMPTS = 3;
const DELAY_MS = 50;
const THROTTLED_DELAY_MS = 1_000;

/** Short, because the pages read so far were hard to get and expire after five minutes. */
const NEXT_PAGE_DELAY_MS = 150;

/** The state of a read in which a page failed. */
export interface ReadProgress {
  /** Whether there is a list to decide by in the meantime. */
  readonly hasList: boolean;
  /** Pages read so far. */
  readonly pages: number;
  /** How often this page failed in this refresh, this time included. */
  readonly failures: number;
}

/**
 * How long to wait before requesting a page again within the same refresh: full jitter on a delay that doubles.
 *
 * Throttling is different while there is no list. A fleet that starts at once asks for far more than the quota, and every
 * throttled call wastes a part of it. So an environment without any page gives up and backs off, which leaves the quota to
 * those that have some; these carry on until they have all. To have everyone retry, as the SDK does, left hardly any
 * environment with a list of ten pages after five minutes (docs/scaling.md).
 * @param random from 0 to 1
 * @returns milliseconds; undefined if the refresh should fail
 */
export function delayBeforeRetry(
  kind: FailureKind,
  { hasList, pages, failures }: ReadProgress,
  random: number,
): number | undefined {
  if (kind === 'throttled' && !hasList) return pages > 0 ? random * NEXT_PAGE_DELAY_MS : undefined;
  if ((kind !== 'throttled' && kind !== 'transient') || failures >= MAX_ATTEMPTS) return undefined;
  const base = kind === 'throttled' ? THROTTLED_DELAY_MS : DELAY_MS;
  return Math.floor(random * base * 2 ** (failures - 1));
}
