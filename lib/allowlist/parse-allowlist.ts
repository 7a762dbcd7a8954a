import type { Entry, ParameterText, RefusedLine } from './entry';
import { parseLine } from './parse-line';

/**
 * Reads the text of all parameters below the allowlist path. A line that cannot be taken into force is refused
 * with a reason and takes no other line down. Never throws.
 *
 * @param options.allowCredentials refuses entries that allow every origin: with credentials, any site could then
 *   read what it likes in its visitors' names
 * @returns the entries in the order of the parameters and their lines
 */
export function parseAllowlist(
  parameters: readonly ParameterText[],
  options: { readonly allowCredentials: boolean },
): { readonly entries: readonly Entry[]; readonly refused: readonly RefusedLine[] } {
  const entries: Entry[] = [];
  const refused: RefusedLine[] = [];
  for (const { name: parameter, value } of parameters) {
    for (const [index, padded] of linesOf(value).entries()) {
      const text = padded.replace(padding, '');
      const parsed = parseLine(text, options.allowCredentials);
      const line = index + 1;
      if (parsed.kind === 'refused') refused.push({ parameter, line, text, reason: parsed.reason });
      if (parsed.kind !== 'entry') continue;
      const { effect, pattern, expiresAt } = parsed;
      const entry = { effect, pattern, parameter, line, text };
      entries.push(expiresAt === undefined ? entry : { ...entry, expiresAt });
    }
  }
  return { entries, refused };
}

/** Only what a keyboard types counts as padding: a pasted no-break space is named in a refusal instead. */
const padding = /^[ \t]+|[ \t]+$/g;

/** Editors on Windows start a text with a byte order mark and end lines with CR LF. */
function linesOf(value: string): string[] {
  return value.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
}
