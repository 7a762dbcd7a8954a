/** A mistake in the syntax of a regular expression, thrown by the reader to itself. */
export class SyntaxMistake extends Error {
  override readonly name = 'SyntaxMistake';
}

/** A place in the source of a regular expression. */
export class Cursor {
  #at = 0;

  constructor(readonly source: string) {}

  get at(): number {
    return this.#at;
  }

  atEnd(): boolean {
    return this.#at >= this.source.length;
  }

  /** The character here, whole if it is two code units; empty at the end. */
  next(): string {
    const code = this.source.codePointAt(this.#at);
    return code === undefined ? '' : String.fromCodePoint(code);
  }

  /** Whether a text stands here. */
  sees(text: string): boolean {
    return this.source.startsWith(text, this.#at);
  }

  /** Goes on behind a text if it stands here. */
  take(text: string): boolean {
    const here = this.sees(text);
    if (here) this.#at += text.length;
    return here;
  }

  /** Goes on behind the character here and returns it. */
  takeOne(): string {
    const character = this.next();
    this.#at += character.length;
    return character;
  }

  /** Goes on behind what a sticky expression matches here. */
  takeMatch(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.#at;
    const match = sticky.exec(this.source);
    if (match === null) return undefined;
    this.#at = sticky.lastIndex;
    return match;
  }

  /** Goes on to the end. */
  takeRest(): string {
    const rest = this.source.slice(this.#at);
    this.#at = this.source.length;
    return rest;
  }

  /** Goes on behind the next mark; returns the text before it, or undefined, without going on, if there is none. */
  takeUpTo(mark: string): string | undefined {
    const end = this.source.indexOf(mark, this.#at);
    if (end === -1) return undefined;
    const text = this.source.slice(this.#at, end);
    this.#at = end + mark.length;
    return text;
  }

  /** The same for what begins with another mark here. */
  takeBetween(opening: string, mark: string): string | undefined {
    const from = this.#at;
    const text = this.take(opening) ? this.takeUpTo(mark) : undefined;
    if (text === undefined) this.#at = from;
    return text;
  }

  /** What has been read since a place. */
  since(from: number): string {
    return this.source.slice(from, this.#at);
  }

  /** @param problem a phrase that begins with what is wrong; the place is added */
  fail(problem: string, from: number, instead: string): never {
    throw new SyntaxMistake(`${problem} at character ${from + 1}: ${instead}`);
  }
}
