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

/** What one character, escape or class at the cursor matches; `undefined` if it is none of ours. */
export function readSet(cursor: Cursor): string | undefined {
  return cursor.take('[') ? readClass(cursor) : readOne(cursor, /[A-Za-z0-9:/_\-@%~!"'&<>=,;#`]/y);
}

/** A literal that `plain` describes, or an escape. */
function readOne(cursor: Cursor, plain: RegExp): string | undefined {
  const literal = cursor.takeMatch(plain)?.[0];
  if (literal !== undefined) return folded(literal, cursor.ignoreCase);
  const escaped = cursor.takeMatch(/\\([!-/:-@[-^`{-~dwsDWS])/y)?.[1];
  return escaped === undefined ? undefined : (perlClasses.get(escaped) ?? escaped);
}

function readClass(cursor: Cursor): string | undefined {
  const negated = cursor.take('^');
  let members = '';
  // RE2 takes a `]` at the start of a class as a literal: the engine's turn.
  if (cursor.next() === ']') return undefined;
  while (!cursor.take(']')) {
    const range = cursor.takeMatch(/([A-Za-z0-9])-([A-Za-z0-9])/y);
    // A dash is a literal at either end; elsewhere it is a range that we do not read.
    const member = range === null ? readMember(cursor, members === '') : rangeOf(range, cursor.ignoreCase);
    if (member === undefined) return undefined;
    members += member;
  }
  return negated ? without(members) : members;
}

function readMember(cursor: Cursor, first: boolean): string | undefined {
  if (cursor.next() !== '-') return readOne(cursor, /[A-Za-z0-9:/_.@%~!"'&<>=,;#`$*+?(){}|](?!-[^\]])/y);
  return cursor.takeMatch(first ? /-/y : /-(?=\])/y)?.[0];
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
