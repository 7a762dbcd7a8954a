import type { Metrics } from '../freshness/ports/metrics';
import { loadTelemetry } from './load-telemetry';

/**
 * Counts in CloudWatch, by Powertools Metrics, loaded with the first occurrence. A metric is a log line in the embedded
 * metric format, written at once: what is counted here is rare, and an environment may be frozen any moment.
 * @param allowlist the path of the list: a dimension, so that two stacks of an account do not count as one
 */
export function createMetrics(allowlist?: string): Metrics {
  let count: Metrics | undefined;
  return (what, occurrences) => {
    count ??= loadTelemetry().createMetrics(allowlist);
    count(what, occurrences);
  };
}
