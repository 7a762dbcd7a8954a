/** The environment does not hold a configuration that can serve; the message lists every problem. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly problems: readonly string[]) {
    super(
      `${problems.length === 1 ? 'a setting' : `${problems.length} settings`} cannot stand: ${problems.join('; ')}`,
    );
  }
}

/** A refresh of the allowlist that was not over by its deadline. */
export class RefreshDeadlineError extends Error {
  override readonly name = 'RefreshDeadlineError';

  /**
   * @param deadlineMs how long the refresh may take, in milliseconds
   * @param options.cause what its latest attempt failed with, if one did
   */
  constructor(deadlineMs: number, options: ErrorOptions) {
    super(`Parameter Store did not answer completely within ${deadlineMs} ms`, options);
  }
}

/** SecureStrings that cannot be decrypted, and of which no earlier text is known: without their denies there is no list. */
export class UndecryptableError extends Error {
  override readonly name = 'UndecryptableError';

  /**
   * @param parameters their names
   * @param options.cause what Parameter Store said instead of decrypting them
   */
  constructor(
    readonly parameters: readonly string[],
    options: ErrorOptions,
  ) {
    super(
      `Parameter Store cannot decrypt ${parameters.join(', ')}: look at the key, and at who may use it for kms:Decrypt`,
      options,
    );
  }
}

/** More parameters below the path than an allowlist can have. */
export class TooManyParametersError extends Error {
  override readonly name = 'TooManyParametersError';

  /** @param most how many there may be */
  constructor(most: number) {
    super(`Parameter Store answers with more than ${most} parameters below the path of the allowlist`);
  }
}
