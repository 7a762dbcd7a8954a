import { originProblem } from '../origin/origin-problem';
import { isSerializedOrigin } from '../origin/serialized-origin';
import { otherDialectProblem } from './other-dialects';
import { type ParseError, parseError } from './parse-error';
import type { Pattern, RegularExpression } from './pattern';
import { readExpression } from './read-expression';
import { parseWildcard } from './wildcard';

/**
 * Reads a pattern: an exact origin, a wildcard or a regular expression, in this order. So an unescaped dot in a plain
 * origin, the commonest mistake in allowlists, cannot happen, and `https://pr-*.example.com` means what everyone means by it.
 */
export function parsePattern(text: string): Pattern | ParseError {
  if (text === '*') return { kind: 'any-origin' };
  if (isSerializedOrigin(text)) return { kind: 'exact', origin: text };
  const mistake = otherDialectProblem(text);
  if (mistake !== undefined) return parseError(mistake);
  if (isMeantAsOrigin(text)) {
    return /\*|\.\+/.test(text) ? parseWildcard(text) : parseError(problemOf(text));
  }
  return parseExpression(text);
}

/**
 * Whether a text is never a regular expression: it has a scheme and no sign that only expressions have, or no sign at all.
 * The brackets around an IPv6 address are none.
 */
function isMeantAsOrigin(text: string): boolean {
  const withoutIpv6 = text.replace(/:\/\/\[[0-9a-z.%]*:[0-9a-z:.%]*\](?=$|[:/])/i, '://');
  return text.includes('://') ? !/[\\^$?()|{}[\]]/.test(withoutIpv6) : !/[\\^$*+?()|{}[\]]/.test(text);
}

function problemOf(text: string): string {
  return originProblem(text) ?? 'is no origin';
}

/** Reads a regular expression, bare or as a `/…/` or `/…/i` literal. */
function parseExpression(text: string): RegularExpression | ParseError {
  const foreign = /[^\0-\x7f]/u.exec(text)?.[0];
  if (foreign !== undefined) return parseError(notAsciiProblem(foreign));
  const [, literal, flags = ''] = /^\/(.+)\/([a-z]*)$/i.exec(text) ?? [];
  if (flags !== '' && flags !== 'i') {
    return parseError(
      `has the flags "${flags}": write "i" or none, because the whole origin is always matched`,
    );
  }
  const source = literal ?? text;
  const ignoreCase = flags === 'i';
  const read = readExpression(source, { ignoreCase });
  if (read.kind === 'parse-error') return read;
  return { kind: 'regular-expression', source, ignoreCase, tree: read.tree, neverSent: read.neverSent };
}

function notAsciiProblem(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `has "${character}" (U+${code}), which no origin holds: browsers send Punycode, so write the label as xn--…`;
}
