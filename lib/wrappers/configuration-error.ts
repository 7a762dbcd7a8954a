/** The environment variables of a function are invalid; the message lists every problem. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly problems: readonly string[]) {
    super(`${problems.length} invalid setting${problems.length === 1 ? '' : 's'}: ${problems.join('; ')}`);
  }
}
