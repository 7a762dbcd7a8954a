import type { ParameterText } from '../../allowlist/entry';

/** A parameter of a page. */
export interface ReadParameter extends ParameterText {
  /** Whether its value is ciphertext: a SecureString that was read without decryption. */
  readonly isEncrypted: boolean;
  /** Milliseconds since the epoch, if Parameter Store says. */
  readonly modifiedAt?: number;
}

/** The part of an allowlist that one call returns. */
export interface ParameterPage {
  readonly parameters: readonly ReadParameter[];
  /** Absent on the last page. */
  readonly nextToken?: string;
}

export interface PageRequest {
  /** From the previous page; absent for the first one. */
  readonly nextToken?: string;
  /** Whether to decrypt SecureStrings. One that cannot be decrypted then fails the call. */
  readonly decrypt: boolean;
  /** Aborts the call. */
  readonly signal: AbortSignal;
}

/** What a failed call means for the next one. A kind and not an error class, because two clients throw different classes. */
export type FailureKind =
  /** Too many calls, from this environment or others: all have to slow down. */
  | 'throttled'
  /** Another attempt may succeed at once. */
  | 'transient'
  /** A SecureString of this page cannot be decrypted. */
  | 'undecryptable'
  /** The token is invalid or has expired: the list must be read from its first page. */
  | 'token-refused'
  /** Another attempt would fail in the same way. */
  | 'lasting';

/** Where the allowlist is read from. The adapter is in `lib/parameter-store`. */
export interface AllowlistSource {
  /** Reads one page, in one attempt. */
  readPage(request: PageRequest): Promise<ParameterPage>;
  /** @param error that `readPage` rejected with */
  kindOf(error: unknown): FailureKind;
}
