import type { ParameterText } from '../allowlist/entry';
import type { ParameterPage, ReadParameter } from './ports/allowlist-source';

/** The values of a list by parameter name. */
export type Texts = ReadonlyMap<string, string>;

/** How far the clocks of Lambda and Parameter Store may differ. */
const MAX_CLOCK_SKEW_MS = 1_000;

/** Parameter Store's own limit for standard parameters in an account. More would fill the memory, and come from something else. */
export const MAX_PARAMETERS = 10_000;

/** SecureStrings cannot be decrypted and have no previous value. A list without them could lack a deny, so there is none. */
export class UndecryptableError extends Error {
  override readonly name = 'UndecryptableError';

  /**
   * @param parameters their names
   * @param options.cause the error of Parameter Store or KMS
   */
  constructor(
    readonly parameters: readonly string[],
    options: ErrorOptions,
  ) {
    super(
      `Parameter Store cannot decrypt ${parameters.join(', ')}: check the KMS key and the function's kms:Decrypt permission`,
      options,
    );
  }
}

/** There are more parameters below the path than an allowlist can have. */
export class TooManyParametersError extends Error {
  override readonly name = 'TooManyParametersError';

  constructor(max: number) {
    super(`Parameter Store returned more than ${max} parameters below the allowlist's path: maximum ${max}`);
  }
}

/** The pages of one read so far. */
export class ReadPages {
  readonly parameters: ParameterText[] = [];
  /** Names of the SecureStrings that could not be decrypted and keep their previous value. */
  readonly undecrypted: string[] = [];
  count = 0;
  nextToken: string | undefined;

  /** @param startedAt milliseconds since the epoch */
  constructor(readonly startedAt: number) {}

  /**
   * Adds the next page.
   * @param texts the values of the list in force, which stand in for what could not be decrypted
   * @param decryptionError why it could not be
   * @throws {UndecryptableError} for parameters that have no value there either
   * @throws {TooManyParametersError}
   */
  add({ parameters, nextToken }: ParameterPage, texts: Texts, decryptionError: unknown): void {
    const encrypted = parameters.filter(({ isEncrypted }) => isEncrypted).map(({ name }) => name);
    const unknown = encrypted.filter((name) => !texts.has(name));
    if (unknown.length > 0) throw new UndecryptableError(unknown, { cause: decryptionError });
    if (this.parameters.length + parameters.length > MAX_PARAMETERS)
      throw new TooManyParametersError(MAX_PARAMETERS);
    const text = ({ name, value, isEncrypted }: ReadParameter): ParameterText => ({
      name,
      value: (isEncrypted ? texts.get(name) : undefined) ?? value,
    });
    this.parameters.push(...parameters.map(text));
    this.undecrypted.push(...encrypted);
    this.count += 1;
    this.nextToken = nextToken;
  }

  /**
   * Whether an edit may have fallen between the earlier pages and this one. The list would then mix two moments: of two edits
   * in a row it could show the second without the first, for example an allow without the deny that went in before it.
   * An edit shows by its date, a deletion by a name that is missing.
   * @param texts the values of the list in force
   */
  isTornBy({ parameters, nextToken }: ParameterPage, texts: Texts): boolean {
    // A single page is of one moment.
    if (this.count === 0) return false;
    const latest = this.startedAt - MAX_CLOCK_SKEW_MS;
    if (parameters.some(({ modifiedAt = Number.NEGATIVE_INFINITY }) => modifiedAt > latest)) return true;
    if (nextToken !== undefined) return false;
    const names = new Set([...this.parameters, ...parameters].map(({ name }) => name));
    return [...texts.keys()].some((name) => !names.has(name));
  }
}
