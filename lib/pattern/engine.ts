import type { RE2JS } from './re2';

/**
 * Compiles a regular expression in RE2 syntax.
 *
 * @throws RE2JSSyntaxException if the source is none
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function compileExpression(source: string): RE2JS {
  return loadEngine().RE2JS.compile(source);
}

/** Loading the engine takes longer than all the rest of a cold start's decision: only a pattern that needs it may. */
function loadEngine(): typeof import('./re2') {
  return require('./re2');
}

/** A compiled expression takes some 30 kB once it has matched; so many are kept. */
const CAPACITY = 256;

/** Matches with expressions that are compiled on first use. */
export class Engine {
  readonly #compiled = new Map<string, RE2JS>();

  /** Whether an expression, of which the syntax is known to be right, matches the whole text; in linear time. */
  matchesWhole(source: string, text: string): boolean {
    let expression = this.#compiled.get(source);
    if (expression === undefined) {
      const [oldest] = this.#compiled.keys();
      if (oldest !== undefined && this.#compiled.size >= CAPACITY) this.#compiled.delete(oldest);
      expression = compileExpression(source);
      this.#compiled.set(source, expression);
    }
    return expression.testExact(text);
  }
}
