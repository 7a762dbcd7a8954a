import type { NotAllowedReason } from '../../lib/allowlist/decision';

/** A row of a summary, or the sum of equal ones: how often an origin was decided on in one way. */
export interface RecordedDecision {
  readonly count: number;
  /** Absent for origins that have no number of their own. */
  readonly origin?: string;
  /** Absent if it was allowed. */
  readonly reason?: NotAllowedReason;
  /** The entry that allowed or denied it, and where it stood then. */
  readonly entry?: string;
  readonly parameter?: string;
}

/** What functions have written of their decisions (docs/operations.md), and how much of it there is. */
export interface Recorded {
  /** The time asked for, in milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** Since when there is any record that could tell. */
  readonly begin: number;
  readonly decisions: readonly RecordedDecision[];
  /** Requests in all summaries. */
  readonly requests: number;
  /** Requests that functions have served; more than those in summaries where an environment ended before it wrote its last. */
  readonly served: number;
  /** Decisions that are in summaries, but for which there was no room for their entry or origin. */
  readonly cut: number;
  /** Whether an environment met more new entries in a minute than it may write at once. */
  readonly hadTooManyNew: boolean;
}

/** A row as a line of JSON or a query has it. */
export interface UnreadRow {
  readonly count?: unknown;
  readonly origin?: unknown;
  readonly reason?: unknown;
  readonly entry?: unknown;
  readonly parameter?: unknown;
}

const REASONS: readonly string[] = [
  'no-matching-entry',
  'denied-by-entry',
  'malformed-origin',
  'opaque-origin',
  'allowlist-unavailable',
] satisfies NotAllowedReason[];

/** @returns undefined for what no function has written */
export function readRow({
  count,
  origin,
  reason,
  entry,
  parameter,
}: UnreadRow): RecordedDecision | undefined {
  const times = Number(count);
  if (!Number.isSafeInteger(times) || times <= 0) return undefined;
  if (isText(reason) && !isReason(reason)) return undefined;
  return {
    count: times,
    ...(isText(origin) && { origin }),
    ...(isText(reason) && isReason(reason) && { reason }),
    ...(isText(entry) && { entry }),
    ...(isText(parameter) && { parameter }),
  };
}

/** Adds up rows that are equal but for their numbers, the most frequent first. */
export function addUp(rows: readonly RecordedDecision[]): RecordedDecision[] {
  const sums = new Map<string, RecordedDecision>();
  for (const row of rows) {
    const key = JSON.stringify([row.origin, row.reason, row.entry, row.parameter]);
    sums.set(key, { ...row, count: row.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()].sort((one, other) => other.count - one.count);
}

/** Logs Insights has an empty text where there is nothing. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isReason(text: string): text is NotAllowedReason {
  return REASONS.includes(text);
}
