import { foreignOrigins } from '../pattern/foreign-origin';
import { UNDETERMINED_FROM } from '../pattern/host-walk';
import { indexKeys } from '../pattern/index-keys';
import { type ParseError, parseError } from '../pattern/parse-error';
import { parsePattern } from '../pattern/parse-pattern';
import type { Pattern } from '../pattern/pattern';
import { treeOf } from '../pattern/pattern-tree';
import type { Shape } from '../pattern/shape';
import { sizeOf, sizeProblem } from '../pattern/size';
import type { Effect } from './entry';
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

/**
 * Reads one line without its padding: `[!]pattern [until=YYYY-MM-DD] [# comment]`, a comment or nothing.
 * White space is no part of an origin, so it always ends the pattern.
 */
export function parseLine(text: string, allowCredentials: boolean): ParsedLine {
  if (text === '' || text.startsWith('#')) return { kind: 'nothing' };
  if (text.length > LINE_MAX_LENGTH) {
    return parseError(
      `has ${text.length} characters, more than ${LINE_MAX_LENGTH}: split it into several entries`,
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
  const problem =
    (pattern.kind === 'regular-expression' ? sizeProblem(sizeOf(pattern.tree)) : undefined) ??
    // To deny too much opens nothing, and a refused deny would.
    (effect === 'allow' ? opennessProblem(pattern, allowCredentials) : undefined);
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

/**
 * Why a pattern opens more than an allowlist may: it would let in origins that its author has never heard of.
 * `*` and `https://*` say so plainly and are taken at their word, unless credentials are on.
 */
function opennessProblem(pattern: Pattern, allowCredentials: boolean): string | undefined {
  if (pattern.kind === 'regular-expression') return foreignOriginProblem(pattern);
  const isOpen =
    pattern.kind === 'any-origin' || (pattern.kind === 'wildcard' && pattern.host.kind === 'any');
  return isOpen && allowCredentials
    ? 'allows every origin, which AllowCredentials does not go with: any site could read its visitors’ data'
    : undefined;
}

function foreignOriginProblem(pattern: Pattern): string | undefined {
  // Spares nearly all expressions the automaton, which only those need that say nothing at either end of the host.
  const keys = indexKeys(pattern);
  if (keys.kind === 'origins' || determinesHost(keys.shapes)) return undefined;
  const foreign = foreignOrigins(treeOf(pattern));
  if (foreign.kind === 'none') return undefined;
  if (foreign.kind === 'undecided') {
    return 'takes too long to be proved not to match any foreign origin: write it simpler, or begin or end the host with literal text';
  }
  const { scheme } = foreign;
  return /^https?$/.test(scheme)
    ? 'matches any foreign origin: write * or https://* if that is meant, else name a host'
    : `matches any foreign origin of the scheme "${scheme}": write ${scheme}://* if that is meant, else begin with another scheme, such as https?://, and name a host`;
}

/** Whether hosts begin or end with one of a few literals: so few that their first or last character is determined. */
function determinesHost(shapes: readonly Shape[]): boolean {
  const [prefixes, suffixes] = [shapes.flatMap((its) => its.prefixes), shapes.flatMap((its) => its.suffixes)];
  return (
    (suffixes.length < UNDETERMINED_FROM && suffixes.every((suffix) => /[a-z0-9]/.test(suffix))) ||
    (prefixes.length < UNDETERMINED_FROM && prefixes.every((prefix) => /:\/\/./.test(prefix)))
  );
}
