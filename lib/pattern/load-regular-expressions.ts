/** Loads what is done with regular expressions; only an entry that is one may. */
export function loadRegularExpressions(): typeof import('./regular-expressions') {
  return require('./regular-expressions');
}
