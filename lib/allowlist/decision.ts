import type { Entry } from './entry';

/** Why an origin is not allowed. */
export type NotAllowedReason =
  | 'no-matching-entry'
  | 'denied-by-entry'
  | 'malformed-origin'
  | 'opaque-origin'
  | 'allowlist-unavailable';

/** What the allowlist says of one request's Origin. */
export type Decision =
  | {
      readonly outcome: 'allowed';
      /** The origin exactly as received. */
      readonly origin: string;
      /** The first entry that allows it. */
      readonly entry: Entry;
      /** Whether an entry `*` is in force, so that the answer is the same for every origin. */
      readonly anyOrigin: boolean;
    }
  | { readonly outcome: 'not-allowed'; readonly reason: 'denied-by-entry'; readonly entry: Entry }
  | { readonly outcome: 'not-allowed'; readonly reason: Exclude<NotAllowedReason, 'denied-by-entry'> };
