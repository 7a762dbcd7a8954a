import { parsePattern } from '../pattern/parse-pattern';
import type { Pattern } from '../pattern/pattern';
import { type Refusal, refuse } from '../pattern/refusal';
import type { Entry } from './entry';
import { opennessProblem } from './openness';
import { parseUntil } from './until';

/** What one line says, wherever it stands. */
export type ParsedLine =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'entry';
      readonly effect: Entry['effect'];
      readonly pattern: Pattern;
      /** Milliseconds since the epoch. */
      readonly expiresAt: number | undefined;
    }
  | Refusal;

const LINE_MAX_LENGTH = 1_024;

/**
 * Reads one line without its padding: `[!]pattern [until=YYYY-MM-DD] [# comment]`, a comment or nothing.
 * White space is no part of an origin, so it always ends the pattern.
 */
export function parseLine(text: string, allowCredentials: boolean): ParsedLine {
  if (text === '' || text.startsWith('#')) return { kind: 'nothing' };
  if (text.length > LINE_MAX_LENGTH) {
    return refuse(`has ${text.length} characters: ${LINE_MAX_LENGTH} are the most`);
  }
  const withoutComment = text.replace(/[ \t]+#.*$/s, '');
  const invisible = invisibleCharacter.exec(withoutComment);
  if (invisible !== null) return refuse(`has the invisible character ${codePoint(invisible[0])}: delete it`);

  const effect = withoutComment.startsWith('!') ? 'deny' : 'allow';
  const [patternText = '', ...options] = withoutComment.replace(/^![ \t]*/, '').split(/[ \t]+/);
  const pattern = parsePattern(patternText);
  if (pattern.kind === 'refused') return pattern;
  const until = parseUntil(options);
  if (until.kind === 'refused') return until;
  // To deny too much opens nothing, and a refused deny would.
  const tooOpen = effect === 'allow' ? opennessProblem(pattern, allowCredentials) : undefined;
  return tooOpen === undefined
    ? { kind: 'entry', effect, pattern, expiresAt: until.expiresAt }
    : refuse(tooOpen);
}

/** Control and format characters and every white space but space and tab. */
const invisibleCharacter = /(?![ \t])[\p{Cc}\p{Cf}\p{Z}]/u;

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
