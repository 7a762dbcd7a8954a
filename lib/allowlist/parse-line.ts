import { type ParseError, parseError } from '../pattern/parse-error';
import { parsePattern } from '../pattern/parse-pattern';
import type { Pattern } from '../pattern/pattern';
import { sizeOf, sizeProblem } from '../pattern/size';
import type { Effect } from './entry';
import { opennessProblem } from './openness';
import { withoutPadding } from './padding';
import { parseUntil, SEVERAL_ORIGINS } from './until';

/** What one line says, wherever it stands. */
export type ParsedLine =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'entry';
      readonly effect: Effect;
      readonly pattern: Pattern;
      /** Milliseconds since the epoch. */
      readonly expiresAt: number | undefined;
    }
  | ParseError;

/** Bounds the text before it is parsed; four times the longest line of lists that were seen. */
const LINE_MAX_LENGTH = 1_024;

/** Reads one line without its padding, and makes sure that it opens no more than an allowlist may. */
export function parseLine(text: string, allowCredentials: boolean): ParsedLine {
  const line = readLine(text);
  const problem = line.kind === 'entry' ? opennessProblem(line, allowCredentials) : undefined;
  return problem === undefined ? line : parseError(problem);
}

/**
 * Reads one line without its padding: `[!]pattern [until=YYYY-MM-DD] [# comment]`, a comment or nothing.
 * White space is no part of an origin, so it always ends the pattern. How much it opens is not asked yet.
 */
export function readLine(text: string): ParsedLine {
  if (text === '' || text.startsWith('#')) return { kind: 'nothing' };
  if (text.length > LINE_MAX_LENGTH) {
    return parseError(
      `has ${text.length} characters (maximum ${LINE_MAX_LENGTH}): split it into several entries`,
    );
  }
  const withoutComment = withoutPadding(text.replace(/[ \t]#.*$/s, ''));
  const invisible = invisibleCharacter.exec(withoutComment);
  if (invisible !== null) {
    return parseError(`has the invisible character ${codePoint(invisible[0])}: delete it`);
  }
  const effect = effectOf(text);
  const [patternText = '', ...options] = withoutComment.replace(/^![ \t]*/, '').split(/[ \t]+/);
  const pattern = parsePattern(patternText);
  if (pattern.kind === 'parse-error') {
    // To drop the comma would not do.
    return /[,;]$/.test(patternText) && options.length > 0 ? parseError(SEVERAL_ORIGINS) : pattern;
  }
  const until = parseUntil(options);
  if (until.kind === 'parse-error') return until;
  const problem = pattern.kind === 'regular-expression' ? sizeProblem(sizeOf(pattern.tree)) : undefined;
  return problem === undefined
    ? { kind: 'entry', effect, pattern, expiresAt: until.expiresAt }
    : parseError(problem);
}

/** What a line does, whatever else it says. */
export function effectOf(text: string): Effect {
  return text.startsWith('!') ? 'deny' : 'allow';
}

/** Control and format characters and every white space but space and tab. */
const invisibleCharacter = /(?![ \t])[\p{Cc}\p{Cf}\p{Z}]/u;

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
