import type { ParameterText } from '../../allowlist/entry';

/** A parameter as a page has it. */
export interface ReadParameter extends ParameterText {
  /** Whether it is a SecureString that was not decrypted: its value says nothing then. */
  readonly isEncrypted: boolean;
  /** Milliseconds since the epoch, where Parameter Store tells. */
  readonly modifiedAt?: number;
}

/** A part of the allowlist, as one call reads it. */
export interface ParameterPage {
  readonly parameters: readonly ReadParameter[];
  /** Where the next page begins; absent on the last one. */
  readonly nextToken?: string;
}

export interface PageRequest {
  /** Of the page before; absent for the first one. */
  readonly nextToken?: string;
  /** Whether SecureStrings are wanted in plain text: one that cannot be decrypted fails the call then. */
  readonly decrypt: boolean;
  /** Ends the call early. */
  readonly signal: AbortSignal;
}

/** What a failed call means for the next one. */
export type FailureKind =
  /** There were too many calls, of this environment or of others: all of them have to slow down. */
  | 'throttled'
  /** Another attempt may work at once. */
  | 'transient'
  /** A SecureString of this page cannot be decrypted. */
  | 'undecryptable'
  /** The token is none, or none any more: the list has to be read from its first page. */
  | 'token-refused'
  /** Another attempt would fail the same way. */
  | 'lasting';

/** Where the allowlist is read from: a port, which `lib/parameter-store` has the adapter for. */
export interface AllowlistSource {
  /** Reads one page, in one attempt. */
  readPage(request: PageRequest): Promise<ParameterPage>;
  /** @param error which `readPage` rejected with */
  kindOf(error: unknown): FailureKind;
}
