/** The environment does not hold a configuration that can serve; the message lists every problem. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly problems: readonly string[]) {
    super(
      `${problems.length === 1 ? 'a setting' : `${problems.length} settings`} cannot stand: ${problems.join('; ')}`,
    );
  }
}
