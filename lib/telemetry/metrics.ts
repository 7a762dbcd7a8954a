import type { Count } from '../freshness/ports/count';
import { loadTelemetry } from './load-telemetry';

/**
 * Counts in CloudWatch, by Powertools Metrics, loaded with the first occurrence. A metric is a log line in the embedded
 * metric format, written at once: what is counted here is rare, and an environment may be frozen any moment.
 */
export function createCount(): Count {
  let count: Count | undefined;
  return (what, occurrences) => {
    count ??= loadTelemetry().createCounter();
    count(what, occurrences);
  };
}
