import { originCharacters } from './expression';

/** A place in the source of a regular expression. */
export class Cursor {
  #at = 0;

  constructor(
    private readonly source: string,
    readonly ignoreCase: boolean,
  ) {}

  atEnd(): boolean {
    return this.#at === this.source.length;
  }

  /** The character at the place, empty at the end. */
  next(): string {
    return this.source.charAt(this.#at);
  }

  /** Goes on behind a text if it stands here. */
  take(text: string): boolean {
    const here = this.source.startsWith(text, this.#at);
    if (here) this.#at += text.length;
    return here;
  }

  /** Goes on behind the next character if it is one of these. */
  takeOneOf(characters: string): string | undefined {
    const next = this.next();
    if (next === '' || !characters.includes(next)) return undefined;
    this.#at++;
    return next;
  }

  /** Goes on behind what a sticky expression matches here. */
  takeMatch(sticky: RegExp): RegExpExecArray | null {
    sticky.lastIndex = this.#at;
    const match = sticky.exec(this.source);
    if (match !== null) this.#at = sticky.lastIndex;
    return match;
  }
}

const digits = '0123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Lower case only: an origin has no other. */
const perlClasses: ReadonlyMap<string, string> = new Map([
  ['d', digits],
  ['w', `${letters}${digits}_`],
  ['s', ''],
  ['D', without(digits)],
  ['W', without(`${letters}${digits}_`)],
  ['S', originCharacters],
]);

/** Stand for themselves everywhere. */
const plain = `${letters}${letters.toUpperCase()}${digits}:/_@%~!"'&<>=,;#\``;
/** Stand for themselves in a class. */
const plainInClass = `${plain}.$*+?(){}|`;

const escaped = /\\([!-/:-@[-^`{-~dwsDWS])/y;
const range = /([A-Za-z0-9])-([A-Za-z0-9])/y;
/** A range that ends in something else than a letter or digit. */
const oddRange = /[^-\\\]]-[^\]]/y;
const lastDash = /-(?=\])/y;

/** What one character, escape or class at the cursor matches; `undefined` if it is none of ours. */
export function readSet(cursor: Cursor): string | undefined {
  return cursor.take('[') ? readClass(cursor) : (cursor.takeOneOf('-') ?? readOne(cursor, plain));
}

function readOne(cursor: Cursor, literals: string): string | undefined {
  const literal = cursor.takeOneOf(literals);
  if (literal !== undefined) return folded(literal, cursor.ignoreCase);
  const sign = cursor.takeMatch(escaped)?.[1];
  return sign === undefined ? undefined : (perlClasses.get(sign) ?? sign);
}

function readClass(cursor: Cursor): string | undefined {
  const negated = cursor.take('^');
  let members = '';
  // RE2 takes a `]` at the start of a class as a literal: the engine's turn.
  if (cursor.next() === ']') return undefined;
  // A dash is a literal at either end; elsewhere it makes a range.
  if (cursor.take('-')) members += '-';
  while (!cursor.take(']')) {
    const ends = cursor.takeMatch(range);
    const member = ends === null ? readMember(cursor) : rangeOf(ends, cursor.ignoreCase);
    if (member === undefined) return undefined;
    members += member;
  }
  return negated ? without(members) : members;
}

function readMember(cursor: Cursor): string | undefined {
  if (cursor.next() === '-') return cursor.takeMatch(lastDash)?.[0];
  return cursor.takeMatch(oddRange) === null ? readOne(cursor, plainInClass) : undefined;
}

function rangeOf([, from = '', to = '']: RegExpExecArray, ignoreCase: boolean): string | undefined {
  if (from > to) return undefined;
  let members = '';
  for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) {
    members += folded(String.fromCharCode(code), ignoreCase);
  }
  return members;
}

function folded(character: string, ignoreCase: boolean): string {
  return ignoreCase ? character.toLowerCase() : character;
}

function without(excluded: string): string {
  return [...originCharacters].filter((character) => !excluded.includes(character)).join('');
}
