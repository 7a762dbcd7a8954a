import { originProblem } from '../origin/origin-problem';
import { isSerializedOrigin } from '../origin/serialized-origin';
import { loadRegularExpressions } from './load-regular-expressions';
import type { Pattern } from './pattern';
import { type Refusal, refuse } from './refusal';
import { parseWildcard } from './wildcard';

/**
 * Reads a pattern. What is an origin is taken as one, dots and all, before a regular expression is thought of:
 * an unescaped dot in a plain origin, the commonest mistake in allowlists, cannot happen.
 */
export function parsePattern(text: string): Pattern | Refusal {
  if (text === '*') return { kind: 'any-origin' };
  if (isSerializedOrigin(text)) return { kind: 'exact', origin: text };
  const problem = commonMistake(text) ?? (isMeantAsOrigin(text) ? originProblem(text) : undefined);
  if (problem !== undefined) return refuse(problem);
  return parseWildcard(text) ?? loadRegularExpressions().parseRegularExpression(text);
}

/** A text without a regular expression's signs, other than the dot and the brackets around an IPv6 address. */
function isMeantAsOrigin(text: string): boolean {
  return !/[\\^$*+?()|{}[\]]/.test(text.replace(/^([^[\]]*:\/\/[^[\]]*)\[[0-9a-f:.%]*\]/i, '$1'));
}

/** None of these signs can be part of an origin; as a regular expression the line would be dead or a surprise. */
const commonMistakes: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'has nothing to deny after "!"'],
  [/^!/, 'has more than one "!": one denies'],
  [/^until=/, 'has no pattern before until='],
  [/^-$/, 'looks like a YAML list: drop the "-"'],
  [/^[[{]["']|^[[\]{}],?$/, 'looks like JSON: write one entry per line, without brackets and quotes'],
  [/[,;]/, 'looks like a StringList: one entry per line'],
  [/["'\u2018-\u201f]/, 'has quotes: drop them'],
  [
    /^\*|:\/\/\*(?!\.|:|$)|\/\/\*.*\*\./,
    'has a "*" that is no wildcard: https://*.example.com has the only place for one',
  ],
];

function commonMistake(text: string): string | undefined {
  // In a class, even [^,;"] makes sense; {1,3} is a quantifier.
  const withoutClasses = text.replace(/(?<!^)\[(?:\\.|[^\]\\])*\]|\{[0-9]+,[0-9]*\}/g, '_');
  return commonMistakes.find(([mistake]) => mistake.test(withoutClasses))?.[1];
}
