import { compileExpression } from './engine';
import type { Pattern } from './pattern';
import { readExpression } from './read-expression';
import { type Refusal, refuse } from './refusal';

/** A pattern in RE2 syntax. */
export type RegularExpression = Extract<Pattern, { kind: 'regular-expression' }>;

/** What other engines can do and RE2 cannot, because matching would not be linear any more. */
const unsupported: readonly (readonly [RegExp, string])[] = [
  [/\(\?!/, '`(?!` lookahead is not supported: use a deny entry (!…)'],
  [/\(\?=/, '`(?=` lookahead is not supported: write out what may follow'],
  [/\(\?<[!=]/, '`(?<` lookbehind is not supported: use a deny entry (!…)'],
  [/\\[1-9]|\\k</, 'a backreference (`\\1`) is not supported: write out the alternatives'],
  [/\(\?>|[*+?}]\+/, 'possessive and atomic matching is not supported, nor needed: time is linear anyway'],
];

/**
 * Reads a regular expression, bare or as a `/…/` or `/…/i` literal. It always speaks of the whole origin:
 * `^` and `$` around it are not needed and do no harm.
 */
export function parseRegularExpression(text: string): RegularExpression | Refusal {
  const [, literal, flags = ''] = /^\/(.+)\/([a-z]*)$/i.exec(text) ?? [];
  if (flags !== '' && flags !== 'i') {
    return refuse(`has the flags "${flags}": only i is supported, and the whole origin is always matched`);
  }
  const pattern: RegularExpression = {
    kind: 'regular-expression',
    source: literal ?? text,
    ignoreCase: flags === 'i',
  };
  // What our own reader understands is RE2 syntax; the engine is loaded only for the rest.
  const problem = readExpression(pattern) === undefined ? syntaxProblem(pattern) : undefined;
  return problem === undefined ? pattern : refuse(problem);
}

function syntaxProblem(pattern: RegularExpression): string | undefined {
  try {
    compileExpression(engineSource(pattern));
    return undefined;
  } catch (error) {
    const known = unsupported.find(([feature]) => feature.test(pattern.source));
    return known?.[1] ?? `is no regular expression in RE2 syntax: ${messageOf(error)}`;
  }
}

/** The expression as the engine takes it. */
export function engineSource({ source, ignoreCase }: RegularExpression): string {
  return ignoreCase ? `(?i)${source}` : source;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
}
