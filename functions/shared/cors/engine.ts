import type { RE2JS } from 're2js';

/** A compiled regular expression. */
export interface CompiledExpression {
  /** Whether it matches the whole text, in time linear to the text. */
  matchesWhole(text: string): boolean;
}

/**
 * Compiles a regular expression in RE2 syntax.
 *
 * @throws RE2JSSyntaxException if the source is none
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function compileExpression(source: string, ignoreCase: boolean): CompiledExpression {
  const { RE2JS } = loadEngine();
  const expression: RE2JS = RE2JS.compile(source, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  return { matchesWhole: (text) => expression.testExact(text) };
}

/** The engine takes about as long to load as a decision may take in all: only a pattern that needs it may cause that. */
function loadEngine(): typeof import('re2js') {
  return require('re2js');
}
