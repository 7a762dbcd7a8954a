/** Every character that a serialized origin can hold, each at its number. Patterns are of interest only as far as these go. */
export const ORIGIN_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789+-._:/[]';

/** A set of characters of origins, as bits: numbers 0 to 31 in `low`, the others in `high`. */
export interface CharacterSet {
  readonly low: number;
  readonly high: number;
}

const NOT_IN_ORIGINS = 255;

/** By character code up to 127: the character's number, or 255 for one that no origin holds. */
export const characterNumbers = new Uint8Array(128).fill(NOT_IN_ORIGINS);
for (let number = 0; number < ORIGIN_CHARACTERS.length; number++)
  characterNumbers[ORIGIN_CHARACTERS.charCodeAt(number)] = number;

const HIGH_BITS = (1 << (ORIGIN_CHARACTERS.length - 32)) - 1;

export const NO_CHARACTERS: CharacterSet = { low: 0, high: 0 };
export const ALL_CHARACTERS: CharacterSet = { low: -1, high: HIGH_BITS };

/** The set of the characters of a text; what no origin holds is left out. */
export function setOf(text: string): CharacterSet {
  let low = 0;
  let high = 0;
  for (let at = 0; at < text.length; at++) {
    const number = characterNumbers[text.charCodeAt(at)] ?? NOT_IN_ORIGINS;
    if (number < 32) low |= 1 << number;
    else if (number !== NOT_IN_ORIGINS) high |= 1 << (number - 32);
  }
  return { low, high };
}

export const LETTERS_AND_DIGITS = setOf('abcdefghijklmnopqrstuvwxyz0123456789');
export const DIGITS = setOf('0123456789');
/** What the label of a host name is made of. */
export const LABEL_CHARACTERS = setOf('abcdefghijklmnopqrstuvwxyz0123456789-_');
/** RE2's `\w`, as far as origins go. */
export const WORD_CHARACTERS = setOf('abcdefghijklmnopqrstuvwxyz0123456789_');

export function union(one: CharacterSet, other: CharacterSet): CharacterSet {
  return { low: one.low | other.low, high: one.high | other.high };
}

export function intersection(one: CharacterSet, other: CharacterSet): CharacterSet {
  return { low: one.low & other.low, high: one.high & other.high };
}

export function complement({ low, high }: CharacterSet): CharacterSet {
  return { low: ~low, high: ~high & HIGH_BITS };
}

export function isEmptySet({ low, high }: CharacterSet): boolean {
  return low === 0 && high === 0;
}

export function isSameSet(one: CharacterSet, other: CharacterSet): boolean {
  return one.low === other.low && one.high === other.high;
}

export function isSubset(part: CharacterSet, whole: CharacterSet): boolean {
  return (part.low & ~whole.low) === 0 && (part.high & ~whole.high) === 0;
}

export function overlaps(one: CharacterSet, other: CharacterSet): boolean {
  return (one.low & other.low) !== 0 || (one.high & other.high) !== 0;
}

export function sizeOfSet({ low, high }: CharacterSet): number {
  return bitCount(low) + bitCount(high);
}

/** The members of a set, in the order of their numbers. */
export function membersOf(set: CharacterSet): string {
  let members = '';
  for (let number = 0; number < ORIGIN_CHARACTERS.length; number++) {
    const bits = number < 32 ? set.low : set.high;
    if (((bits >>> (number & 31)) & 1) === 1) members += ORIGIN_CHARACTERS.charAt(number);
  }
  return members;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
