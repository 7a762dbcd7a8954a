/** The metrics of namespace CorsAllowlist that are counted one event at a time. */
export type MetricName =
  | 'AllowlistRefreshFailed'
  | 'UndecryptableParameters'
  | 'WrappedHandlerFailed'
  | 'AllowlistEdited'
  | 'AllowlistRolledBack'
  | 'AllowlistRollbackFailed'
  | 'ErrorFindings'
  | 'WarningFindings'
  | 'InfoFindings';

/** Adds occurrences to a metric, one by default. */
export type Metrics = (name: MetricName, occurrences?: number) => void;
