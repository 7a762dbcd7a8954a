/**
 * All that is done with regular expressions, in a module of its own so that a bundle can leave it in a file of its own:
 * a sixth of a cold start's source text, which lists of origins and wildcards never need.
 */
export { expressionKeys } from './expression-keys';
export { expressionMatcher } from './expression-matcher';
export { matchesForeignOrigins } from './foreign-origin';
export { parseRegularExpression } from './parse-regular-expression';
