import { Logger } from '@aws-lambda-powertools/logger';
import { MetricUnit, Metrics as PowertoolsMetrics } from '@aws-lambda-powertools/metrics';
import type { Metrics } from '../freshness/ports/metrics';
import { BoundedLogFormatter } from './log-formatter';

/** Powertools Logger: JSON lines of less than 3 kB, with the level of POWERTOOLS_LOG_LEVEL and the service of POWERTOOLS_SERVICE_NAME. */
export function createLogger(): Logger {
  return new Logger({ logFormatter: new BoundedLogFormatter() });
}

/** Powertools Metrics: namespace CorsAllowlist, by the service of POWERTOOLS_SERVICE_NAME and the path of the list. */
export function createMetrics(allowlist: string | undefined): Metrics {
  const defaultDimensions = allowlist === undefined ? {} : { allowlist };
  const metrics = new PowertoolsMetrics({ namespace: 'CorsAllowlist', defaultDimensions });
  return (what, occurrences = 1) => {
    metrics.addMetric(what, MetricUnit.Count, occurrences);
    metrics.publishStoredMetrics();
  };
}
