import { TOO_MANY_REASON, withinBudget } from './budget';
import type { Entry, ParameterText, RefusedLine } from './entry';
import { withoutPadding } from './padding';
import { effectOf, parseLine } from './parse-line';
import { atOnce, type Steps } from './steps';

/** What a list says: the lines that are in force, and those that are not. */
export interface ParsedAllowlist {
  /** In the order of the parameters and their lines. */
  readonly entries: readonly Entry[];
  readonly refused: readonly RefusedLine[];
}

export interface ParseOptions {
  /**
   * Refuses entries that allow every origin: with credentials, any site could then read what it likes in its
   * visitors' names.
   */
  readonly allowCredentials: boolean;
}

/**
 * Reads the text of all parameters below the allowlist path. A line that cannot be taken into force is refused
 * with a reason and takes no other line down. Never throws.
 */
export function parseAllowlist(parameters: readonly ParameterText[], options: ParseOptions): ParsedAllowlist {
  return atOnce(parseInSteps(parameters, options));
}

/** How many characters are read between two pauses: a millisecond or two. */
const CHARACTERS_PER_STEP = 4_096;

/** The same with pauses, so that requests can be answered from an earlier list meanwhile. */
export function* parseInSteps(
  parameters: readonly ParameterText[],
  { allowCredentials }: ParseOptions,
): Steps<ParsedAllowlist> {
  const parsed: Entry[] = [];
  const refused: RefusedLine[] = [];
  let sincePause = 0;
  for (const { name: parameter, value } of parameters) {
    for (const [index, padded] of linesOf(value).entries()) {
      const text = withoutPadding(padded);
      const result = parseLine(text, allowCredentials);
      const line = { parameter, line: index + 1, text, effect: effectOf(text) };
      if (result.kind === 'parse-error') refused.push({ ...line, reason: result.reason });
      if (result.kind === 'entry') parsed.push(entryOf(line, result));
      sincePause += padded.length;
      if (sincePause > CHARACTERS_PER_STEP) {
        sincePause = 0;
        yield;
      }
    }
  }
  const { entries, tooMany } = withinBudget(parsed);
  refused.push(
    ...tooMany.map(({ parameter, line, text, effect }) => ({
      parameter,
      line,
      text,
      effect,
      reason: TOO_MANY_REASON,
    })),
  );
  return { entries, refused };
}

function entryOf(
  { parameter, line, text, effect }: Pick<Entry, 'parameter' | 'line' | 'text' | 'effect'>,
  { pattern, expiresAt }: Pick<Entry, 'pattern'> & { readonly expiresAt: number | undefined },
): Entry {
  const entry = { effect, pattern, parameter, line, text };
  return expiresAt === undefined ? entry : { ...entry, expiresAt };
}

/** Editors on Windows start a text with a byte order mark and end lines with CR LF. */
function linesOf(value: string): string[] {
  return value.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
}
