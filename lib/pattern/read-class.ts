import { foldedCharacter, othersOf } from './case-folding';
import {
  ALL_CHARACTERS,
  type CharacterSet,
  complement,
  NO_CHARACTERS,
  ORIGIN_CHARACTERS,
  setOf,
  union,
} from './character-set';
import type { Cursor } from './cursor';
import { unicodeClass } from './unicode-classes';

// Sets of what origins hold: so there is no upper case in them, and no white space.
const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const SIGNS = '+-._:/[]';

/** https://github.com/google/re2/wiki/Syntax, "Perl character classes" */
const perlClasses: ReadonlyMap<string, CharacterSet> = new Map([
  ['d', setOf(DIGITS)],
  ['w', setOf(`${LETTERS}${DIGITS}_`)],
  ['s', NO_CHARACTERS],
]);

/** The same page, "ASCII character classes". */
const posixClasses: ReadonlyMap<string, CharacterSet> = new Map([
  ['alnum', setOf(LETTERS + DIGITS)],
  ['alpha', setOf(LETTERS)],
  ['ascii', ALL_CHARACTERS],
  ['blank', NO_CHARACTERS],
  ['cntrl', NO_CHARACTERS],
  ['digit', setOf(DIGITS)],
  ['graph', ALL_CHARACTERS],
  ['lower', setOf(LETTERS)],
  ['print', ALL_CHARACTERS],
  ['punct', setOf(`${SIGNS}_`)],
  ['space', NO_CHARACTERS],
  ['upper', NO_CHARACTERS],
  ['word', setOf(`${LETTERS}${DIGITS}_`)],
  ['xdigit', setOf(`abcdef${DIGITS}`)],
]);

/** Reads `\d`, `\pL`, `\p{Greek}` and the like; `undefined` if there is no such class here. */
export function readNamedEscape(cursor: Cursor, ignoreCase: boolean): CharacterSet | undefined {
  const from = cursor.at;
  const perl = cursor.takeMatch(/\\([dswDSW])/y)?.[1];
  if (perl !== undefined) {
    const set = perlClasses.get(perl.toLowerCase()) ?? NO_CHARACTERS;
    return perl === perl.toLowerCase() ? set : complement(set);
  }
  const unicode = cursor.takeMatch(/\\([pP])(?:\{(\^?)([^}]*)\}|(?!\{)(.))/suy);
  if (unicode === undefined) {
    if (cursor.sees('\\p') || cursor.sees('\\P')) failAtUnicodeName(cursor, cursor.source.slice(from), from);
    return undefined;
  }
  const [text, letter, caret, name, single] = unicode;
  const set = unicodeClass(name ?? single ?? '', ignoreCase);
  if (set === undefined) failAtUnicodeName(cursor, text, from);
  return (letter === 'P') === (caret === '^') ? set : complement(set);
}

function failAtUnicodeName(cursor: Cursor, text: string, from: number): never {
  return cursor.fail(
    `has "${text}", which is no class of RE2,`,
    from,
    'write a script or category such as \\p{Latin} or \\pN, or the characters themselves: [a-z0-9]',
  );
}

/** Reads a class in brackets, which stand here. */
export function readClass(cursor: Cursor, ignoreCase: boolean): CharacterSet {
  const from = cursor.at;
  cursor.take('[');
  const isNegated = cursor.take('^');
  let set = NO_CHARACTERS;
  // A bracket that comes first stands for itself.
  for (let isFirst = true; isFirst || !cursor.sees(']'); isFirst = false) {
    if (cursor.atEnd()) failAtEndOfClass(cursor, from);
    set = union(set, readMember(cursor, ignoreCase, from));
  }
  cursor.take(']');
  return isNegated ? complement(set) : set;
}

function readMember(cursor: Cursor, ignoreCase: boolean, classFrom: number): CharacterSet {
  const named = readPosixClass(cursor, ignoreCase) ?? readNamedEscape(cursor, ignoreCase);
  if (named !== undefined) return named;
  const from = cursor.at;
  const first = readClassCharacter(cursor, classFrom);
  // A dash is a range's only between two characters: last in the class it stands for itself.
  const isRange = cursor.sees('-') && !cursor.sees('-]');
  if (!isRange) return setOf(ignoreCase ? foldedCharacter(first) : first);
  cursor.take('-');
  const last = readClassCharacter(cursor, classFrom);
  if (codeOf(last) < codeOf(first)) {
    cursor.fail(
      `has the range "${cursor.since(from)}", which runs backwards,`,
      from,
      'turn it round, or write the "-" last in the class',
    );
  }
  return rangeOf(codeOf(first), codeOf(last), ignoreCase);
}

function readPosixClass(cursor: Cursor, ignoreCase: boolean): CharacterSet | undefined {
  if (!cursor.sees('[:')) return undefined;
  const from = cursor.at;
  const name = cursor.sees('[:]') ? '' : cursor.takeBetween('[:', ':]');
  if (name === undefined) return undefined;
  const isNegated = name.startsWith('^');
  const set = posixClasses.get(isNegated ? name.slice(1) : name);
  if (set === undefined) {
    cursor.fail(
      `has "[:${name}:]", which is no class of RE2,`,
      from,
      'write one such as [[:alnum:]], or the characters',
    );
  }
  const folded = ignoreCase && name.endsWith('upper') ? setOf(LETTERS) : set;
  return isNegated ? complement(folded) : folded;
}

function readClassCharacter(cursor: Cursor, classFrom: number): string {
  if (cursor.atEnd()) failAtEndOfClass(cursor, classFrom);
  return cursor.sees('\\') ? readEscape(cursor) : cursor.takeOne();
}

function failAtEndOfClass(cursor: Cursor, from: number): never {
  return cursor.fail('has an unclosed "["', from, 'add the "]", or write "\\[" for the character');
}

const controlCharacters: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['f', '\f'],
  ['t', '\t'],
  ['n', '\n'],
  ['r', '\r'],
  ['v', '\v'],
]);

const MAX_CODE_POINT = 0x10ffff;

/** Reads an escape that stands for one character, and returns that. */
export function readEscape(cursor: Cursor): string {
  const from = cursor.at;
  const punctuation = cursor.takeMatch(/\\([^A-Za-z0-9\u{80}-\u{10ffff}])/uy)?.[1];
  if (punctuation !== undefined) return punctuation;
  // One octal digit alone would be a backreference.
  const octal = cursor.takeMatch(/\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/y)?.[1];
  if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
  const [, wide, hex] = cursor.takeMatch(/\\x(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))/y) ?? [];
  if (wide !== undefined || hex !== undefined) {
    const code = Number.parseInt(wide ?? hex ?? '', 16);
    return code <= MAX_CODE_POINT ? String.fromCodePoint(code) : failAtEscape(cursor, from);
  }
  const control = controlCharacters.get(cursor.takeMatch(/\\([aftnrv])/y)?.[1] ?? '');
  return control ?? failAtEscape(cursor, from);
}

/** What to write for escapes of other engines that stand for something else than the character behind. */
const escapesInstead: ReadonlyMap<string, string> = new Map([
  ['\\Z', 'drop it, because the whole origin is always matched'],
  ['\\G', 'drop it, because the whole origin is always matched'],
  ['\\u', 'write the character itself, or "\\x{…}" with its number'],
  ['\\h', 'drop it, because no origin holds white space'],
  ['\\R', 'drop it, because no origin holds white space'],
]);

function failAtEscape(cursor: Cursor, from: number): never {
  const escaped = cursor.source.slice(from, from + 2);
  if (escaped === '\\') cursor.fail('ends in a "\\"', from, 'drop it, or write "\\\\"');
  if (/\\[1-9k]/.test(escaped)) {
    cursor.fail(
      `has a backreference ("${escaped}"), which RE2 does not support,`,
      from,
      'write out the alternatives',
    );
  }
  return cursor.fail(
    `has "${escaped}", which is no escape of RE2,`,
    from,
    escapesInstead.get(escaped) ?? 'write the character without the "\\"',
  );
}

/** The characters of origins in a range of code points, both ends included. */
function rangeOf(first: number, last: number, ignoreCase: boolean): CharacterSet {
  let members = '';
  for (const character of ORIGIN_CHARACTERS) {
    const same = ignoreCase ? [character, ...othersOf(character)] : [character];
    if (same.some((one) => isIn(one, first, last))) members += character;
  }
  return setOf(members);
}

function isIn(character: string, first: number, last: number): boolean {
  return first <= codeOf(character) && codeOf(character) <= last;
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
