import type { Count } from '../freshness/ports/count';
import { loadTelemetry } from './load-telemetry';

/**
 * Counts in CloudWatch, by Powertools Metrics, loaded with the first occurrence. A metric is a log line in the embedded
 * metric format, written at once: what is counted here is rare, and an environment may be frozen any moment.
 * @param allowlist the path of the list: a dimension, so that two stacks of an account do not count as one
 */
export function createCount(allowlist?: string): Count {
  let count: Count | undefined;
  return (what, occurrences) => {
    count ??= loadTelemetry().createCounter(allowlist);
    count(what, occurrences);
  };
}
