import type { FailureKind } from './ports/allowlist-source';

// Attempts and delays of the SDK's standard mode.
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
// Two attempts fit into a refresh (2 s), also when the first went into a dead connection. The third is for what fails fast.
const MAX_ATTEMPTS = 3;
const DELAY_MS = 50;
const THROTTLED_DELAY_MS = 1_000;

/** Short: pages that are there were hard to get, and are good for five minutes only. */
const PAGE_TO_GO_DELAY_MS = 150;

/** Where a read stands whose page has failed. */
export interface Standing {
  /** Whether there is a list to decide by meanwhile. */
  readonly hasList: boolean;
  /** Pages of this read that are there. */
  readonly pages: number;
  /** How often this page has failed within this refresh, this time included. */
  readonly failures: number;
}

/**
 * How long to wait before a page is asked for again within the same refresh: a random part of a delay that doubles.
 *
 * Throttling is different where there is no list yet. A fleet that starts at once asks for far more than the quota, and
 * every call that is refused has used it up for nothing: so whoever has no page leaves the quota to those who have some,
 * and comes back after the backoff. Those go on until they are through: there are few of them, as pages are.
 * @param random from 0 to 1
 * @returns milliseconds; undefined if the refresh is to fail
 */
export function delayBeforeRetry(
  kind: FailureKind,
  { hasList, pages, failures }: Standing,
  random: number,
): number | undefined {
  if (kind === 'throttled' && !hasList) return pages > 0 ? random * PAGE_TO_GO_DELAY_MS : undefined;
  if ((kind !== 'throttled' && kind !== 'transient') || failures >= MAX_ATTEMPTS) return undefined;
  const base = kind === 'throttled' ? THROTTLED_DELAY_MS : DELAY_MS;
  return Math.floor(random * base * 2 ** (failures - 1));
}
