/** What is worth a metric when it happens. */
export type Countable =
  | 'AllowlistRefreshFailed'
  | 'UndecryptableParameters'
  | 'WrappedHandlerFailed'
  | 'AllowlistEdited'
  | 'AllowlistRolledBack'
  | 'AllowlistRollbackFailed'
  | 'ErrorFindings'
  | 'WarningFindings'
  | 'InfoFindings';

/** Counts so many occurrences, one by default. */
export type Count = (what: Countable, occurrences?: number) => void;
