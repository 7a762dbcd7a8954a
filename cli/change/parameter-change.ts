import type { ParameterVersion } from '../allowlist-parameters';

/** What an edit makes of one parameter. */
export interface ParameterChange {
  readonly name: string;
  /** The version that the edit was made on; absent for a new parameter. */
  readonly before?: ParameterVersion;
  /** The new text; absent if the parameter goes. */
  readonly after?: string;
}

/** Whether two texts have the same lines. Editors end the last one, `$(cat …)` does not. */
export function isSameText(one: string, other: string): boolean {
  return withoutLastLineEnd(one) === withoutLastLineEnd(other);
}

/** The text as it is stored: one form, so that git and Parameter Store agree. */
export function storedText(text: string): string {
  // Parameter Store takes no empty value.
  return withoutLastLineEnd(text) || '# no entries';
}

function withoutLastLineEnd(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/(?:\r?\n)+$/, '');
}
