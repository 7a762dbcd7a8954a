import type { ParameterText } from '../../allowlist/entry';

/** Where the allowlist is read from. */
export interface AllowlistSource {
  /**
   * Reads every parameter of the allowlist, in any order.
   * @param signal ends the attempt early; nobody waits for its outcome after that
   * @param onFailedAttempt told of each failure that it may try again after: the cause, if the deadline comes first
   * @throws whatever kept it from reading all of them: there are no half lists
   */
  read(signal: AbortSignal, onFailedAttempt: (error: unknown) => void): Promise<readonly ParameterText[]>;
}
