/** What is worth a metric when it happens. */
export type Countable = 'AllowlistRefreshFailed' | 'WrappedHandlerFailed';

/** Counts one occurrence. */
export type Count = (what: Countable) => void;
