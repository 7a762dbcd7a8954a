// The only characters outside ASCII that are the same as an ASCII letter, `s` and `k`, where case is ignored.
const LONG_S = '\u017f';
const KELVIN_SIGN = '\u212a';

/** The character of origins that a character is the same as where case is ignored; itself if there is none. */
export function foldedCharacter(character: string): string {
  if (character === LONG_S) return 's';
  if (character === KELVIN_SIGN) return 'k';
  return 'A' <= character && character <= 'Z' ? character.toLowerCase() : character;
}

/** The other characters that are the same as a character of origins where case is ignored. */
export function othersOf(character: string): readonly string[] {
  const upperCase = character.toUpperCase();
  if (character === 's') return [upperCase, LONG_S];
  if (character === 'k') return [upperCase, KELVIN_SIGN];
  return upperCase === character ? [] : [upperCase];
}
