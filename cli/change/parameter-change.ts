import type { ParameterVersion } from '../../lib/parameter-store/parameter-version';
import { CommandError } from '../errors';

/** What an edit makes of one parameter. */
export interface ParameterChange {
  readonly name: string;
  /** The version that the edit was made on; absent for a new parameter. */
  readonly before?: ParameterVersion;
  /** The new text; absent if the parameter goes. */
  readonly after?: string;
  /** The version that the new text is taken from. */
  readonly restores?: ParameterVersion;
}

/** Whether two texts have the same lines. Editors end the last one, `$(cat …)` does not. */
export function isSameText(one: string, other: string): boolean {
  return withoutLastLineEnd(one) === withoutLastLineEnd(other);
}

/**
 * A user's text as it is stored: one form, so that git and Parameter Store agree.
 *
 * @throws CommandError if there is none: a pipe that broke must not shut everybody out
 */
export function storedText(text: string): string {
  if (text.trim() === '')
    throw new CommandError('the text is empty; to allow nobody, write a comment such as "# nobody"');
  return withoutLastLineEnd(text);
}

/** The text without the end of its last line, and without what Windows editors begin it with. */
export function withoutLastLineEnd(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/(?:\r?\n)+$/, '');
}
