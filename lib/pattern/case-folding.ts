/** The only characters outside ASCII that are the same as an ASCII letter, `s` and `k`, where case is ignored. */
export const LONG_S = '\u017f';
export const KELVIN_SIGN = '\u212a';

/** Lower case, as far as origins go: the long s and the Kelvin sign are the only others that fold to ASCII. */
export function foldedCharacter(character: string): string {
  if (character === LONG_S) return 's';
  if (character === KELVIN_SIGN) return 'k';
  return 'A' <= character && character <= 'Z' ? character.toLowerCase() : character;
}
