import type { NotAllowedReason } from '../allowlist/decision';
import type { ListHealth } from '../freshness/ports/list-health';
import type { Tallied } from './decision-tally';

/** Whose decisions these are: the dimensions of the metrics. */
export interface SummaryDimensions {
  /** POWERTOOLS_SERVICE_NAME, as in every other line and metric. */
  readonly service: string;
  /** The path of the list. */
  readonly allowlist: string;
}

/** What an environment has decided since its last summary. */
export interface DecisionSummary {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** All that came in, those that needed no decision included. */
  readonly requests: number;
  /** 1 in the first summary of an environment. */
  readonly coldStarts: number;
  /** How many allowed preflights the browser will not follow up. */
  readonly objected: number;
  readonly used: readonly Tallied[];
  readonly denied: readonly Tallied[];
  readonly health: ListHealth | undefined;
  /** How many more entries may be written at once, when they are first used, in this minute. */
  readonly earlyLeft: number;
}

/** The metric of decisions that allowed an origin. */
export const ALLOWED_METRIC = 'Allowed';

/** The metrics of the others, by reason. */
export const DENIED_METRIC: Readonly<Record<NotAllowedReason, string>> = {
  'no-matching-entry': 'DeniedNoMatchingEntry',
  'denied-by-entry': 'DeniedByEntry',
  'malformed-origin': 'DeniedMalformedOrigin',
  'opaque-origin': 'DeniedOpaqueOrigin',
  'allowlist-unavailable': 'AllowlistUnavailable',
};

/** Of each of both lists, in UTF-16 units: some 60 entries that are used, or 20 origins of the longest. */
const LIST_LENGTH = 10_000;

/**
 * The summary as one line of JSON: plain members for Logs Insights, two lists that its `unnest` unfolds, and the metrics in
 * CloudWatch's embedded format. What is 0 is no metric: each one costs by the hour.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function summaryLine(summary: DecisionSummary, dimensions: SummaryDimensions): string {
  const { from, to, requests, coldStarts, objected, health, earlyLeft } = summary;
  const counts = countsOf([...summary.used, ...summary.denied]);
  const seconds = { AllowlistAgeSeconds: health?.ageSeconds, RefreshFailingSeconds: health?.failingSeconds };
  const [used, usedCut] = rows(summary.used);
  const [denied, deniedCut] = rows(summary.denied);
  const metrics = [...metricsOf(counts, 'Count'), ...metricsOf(seconds, 'Seconds')];
  return JSON.stringify({
    type: 'decision.summary',
    timestamp: new Date(to).toISOString(),
    ...dimensions,
    seconds: (to - from) / 1_000,
    requests,
    coldStarts,
    objected,
    ...counts,
    ...seconds,
    usedCut,
    deniedCut,
    earlyLeft,
    // Logs Insights finds 200 members of a line by itself: so the lists, of which it counts each member, come last.
    used,
    denied,
    _aws: {
      Timestamp: to,
      CloudWatchMetrics: [
        { Namespace: 'CorsAllowlist', Dimensions: [Object.keys(dimensions)], Metrics: metrics },
      ],
    },
  });
}

/** How many decisions there were, by the metric that tells it. */
function countsOf(tallied: readonly Tallied[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason, count } of tallied) {
    const metric = reason === undefined ? ALLOWED_METRIC : DENIED_METRIC[reason];
    counts[metric] = (counts[metric] ?? 0) + count;
  }
  return counts;
}

function metricsOf(values: Readonly<Record<string, number | undefined>>, unit: string) {
  return Object.keys(values)
    .filter((name) => (values[name] ?? 0) > 0)
    .map((name) => ({ Name: name, Unit: unit }));
}

/** The rows that fit, flat, as one `unnest` a query is all there is; and the sum of those that do not. */
function rows(all: readonly Tallied[]): [object[], number] {
  let [room, cut] = [LIST_LENGTH, 0];
  const fitting = all.flatMap(({ origin, reason, entry, count }) => {
    const row = { count, origin, reason, parameter: entry?.parameter, line: entry?.line, entry: entry?.text };
    room -= JSON.stringify(row).length;
    if (room >= 0) return [row];
    cut += count;
    return [];
  });
  return [fitting, cut];
}
