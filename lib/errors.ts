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
