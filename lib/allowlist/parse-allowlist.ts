import { TOO_MANY_REASON, withinBudget } from './budget';
import type { Entry, Line, ParameterText, RefusedLine } from './entry';
import { needsProof, opennessProblem } from './openness';
import { withoutPadding } from './padding';
import { effectOf, readLine } from './parse-line';
import { atOnce, type Steps } from './steps';
import { TOO_LARGE_TOGETHER_REASON, withinTotalSize } from './total-size';

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
  const refuse = ({ parameter, line, text, effect }: Line, reason: string) => {
    refused.push({ parameter, line, text, effect, reason });
  };
  let sincePause = 0;
  for (const { name: parameter, value } of parameters) {
    for (const [index, padded] of linesOf(value).entries()) {
      const text = withoutPadding(padded);
      const result = readLine(text);
      const line = { parameter, line: index + 1, text, effect: effectOf(text) };
      if (result.kind === 'parse-error') refuse(line, result.reason);
      if (result.kind === 'entry') parsed.push(entryOf(line, result));
      sincePause += padded.length;
      if (sincePause > CHARACTERS_PER_STEP) {
        sincePause = 0;
        yield;
      }
    }
  }
  // Told by arithmetic, before an automaton is made of any.
  const small = withinTotalSize(parsed);
  for (const entry of small.tooMany) refuse(entry, TOO_LARGE_TOGETHER_REASON);
  const closed: Entry[] = [];
  for (const entry of small.entries) {
    const problem = opennessProblem(entry, allowCredentials);
    if (problem === undefined) closed.push(entry);
    else refuse(entry, problem);
    if (needsProof(entry)) yield;
  }
  const { entries, tooMany } = withinBudget(closed);
  for (const entry of tooMany) refuse(entry, TOO_MANY_REASON);
  return { entries, refused: inOrderOf(parameters, refused) };
}

/** Lines in the order of their parameters, and of the lines in them. */
function inOrderOf(
  parameters: readonly ParameterText[],
  lines: readonly RefusedLine[],
): readonly RefusedLine[] {
  const places = new Map(parameters.map(({ name }, index) => [name, index]));
  const placeOf = ({ parameter }: RefusedLine) => places.get(parameter) ?? 0;
  return lines.toSorted((one, other) => placeOf(one) - placeOf(other) || one.line - other.line);
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
