import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Count } from '../count';

/**
 * Counts in CloudWatch, namespace CorsAllowlist, by the service of POWERTOOLS_SERVICE_NAME. A metric is a log line in the
 * embedded metric format, written at once: what is counted here is rare, and an environment may be frozen any moment.
 */
export function createCount(): Count {
  const metrics = new Metrics({ namespace: 'CorsAllowlist' });
  return (what, occurrences = 1) => {
    metrics.addMetric(what, MetricUnit.Count, occurrences);
    metrics.publishStoredMetrics();
  };
}
