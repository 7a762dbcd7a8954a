import type { ParameterText } from '../allowlist/entry';
import type { ParameterPage, ReadParameter } from './ports/allowlist-source';

/** The texts of a list, by the names of their parameters. */
export type Texts = ReadonlyMap<string, string>;

/** How much the clocks of Lambda and Parameter Store may differ. */
const CLOCK_DIFFERENCE_MS = 1_000;

/** As many as Parameter Store keeps of the standard tier in an account: a list of more is none, and would fill the memory. */
export const MOST_PARAMETERS = 10_000;

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

/** The pages of one read that are there. */
export class ReadPages {
  readonly parameters: ParameterText[] = [];
  /** The SecureStrings among them that could not be decrypted: they have the text that they had before. */
  readonly undecrypted: string[] = [];
  count = 0;
  nextToken: string | undefined;

  /** @param startedAt milliseconds since the epoch */
  constructor(readonly startedAt: number) {}

  /**
   * Adds the next page.
   * @param texts of the list in force, for what could not be decrypted
   * @param decryptionError why that could not be
   * @throws {UndecryptableError} for parameters that have no text there either
   * @throws {TooManyParametersError}
   */
  add({ parameters, nextToken }: ParameterPage, texts: Texts, decryptionError: unknown): void {
    const encrypted = parameters.filter(({ isEncrypted }) => isEncrypted).map(({ name }) => name);
    const unknown = encrypted.filter((name) => !texts.has(name));
    if (unknown.length > 0) throw new UndecryptableError(unknown, { cause: decryptionError });
    if (this.parameters.length + parameters.length > MOST_PARAMETERS)
      throw new TooManyParametersError(MOST_PARAMETERS);
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
   * Whether the list may be of more than one moment with the next page. Of two edits that were made between two pages the
   * second may show and the first not: a deny that was to go in first, say. An edit shows by its date; a deletion by what is missing.
   * @param texts of the list in force
   */
  isTornBy({ parameters, nextToken }: ParameterPage, texts: Texts): boolean {
    // One page is of one moment.
    if (this.count === 0) return false;
    const latest = this.startedAt - CLOCK_DIFFERENCE_MS;
    if (parameters.some(({ modifiedAt = Number.NEGATIVE_INFINITY }) => modifiedAt > latest)) return true;
    if (nextToken !== undefined) return false;
    const names = new Set([...this.parameters, ...parameters].map(({ name }) => name));
    return [...texts.keys()].some((name) => !names.has(name));
  }
}
