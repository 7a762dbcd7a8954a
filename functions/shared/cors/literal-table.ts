/** A literal, and the number that it stands for. */
export interface Literal {
  readonly text: string;
  readonly number: number;
}

/** Which end of a text the literals of a table may stand at. */
export type End = 'head' | 'tail';

/** Takes what a search finds. */
export interface Finds {
  add(number: number): void;
}

/** FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/: good enough where a chance hit only costs a comparison. */
const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

const none = -1;

/**
 * Finds every literal that a text may begin or end with in one pass over the text, however many there are.
 * It holds hashes instead of the literals: what it finds has to be compared.
 */
export class LiteralTable {
  readonly #end: End;
  /** 1 for each length that a literal has. */
  readonly #lengths: Uint8Array;
  readonly #shift: number;
  /** By the first bits of the hash: the first of its records. */
  readonly #first: Int32Array;
  /** By record: the whole hash, the number, and the next record with the same first bits. */
  readonly #hashes: Int32Array;
  readonly #numbers: Int32Array;
  readonly #next: Int32Array;

  /** @param literals in the order in which those with the same text are to be found */
  constructor(end: End, literals: readonly Literal[]) {
    const bits = Math.max(1, Math.ceil(Math.log2(literals.length + 1)));
    this.#end = end;
    this.#lengths = new Uint8Array(
      1 + literals.reduce((longest, { text }) => Math.max(longest, text.length), 0),
    );
    this.#shift = 32 - bits;
    this.#first = new Int32Array(2 ** bits).fill(none);
    this.#hashes = new Int32Array(literals.length);
    this.#numbers = Int32Array.from(literals, ({ number }) => number);
    this.#next = new Int32Array(literals.length);
    for (let record = literals.length - 1; record >= 0; record--)
      this.#add(record, literals[record]?.text ?? '');
  }

  #add(record: number, text: string): void {
    let hash = FNV_OFFSET;
    for (let length = 1; length <= text.length; length++)
      hash = mix(hash, this.#characterAt(text, 0, text.length, length));
    const slot = hash >>> this.#shift;
    this.#lengths[text.length] = 1;
    this.#hashes[record] = hash;
    this.#next[record] = this.#first[slot] ?? none;
    this.#first[slot] = record;
  }

  /** Finds the number of each literal that the text between two places may begin or end with. */
  find(text: string, from: number, to: number, finds: Finds): void {
    const longest = Math.min(to - from, this.#lengths.length - 1);
    let hash = FNV_OFFSET;
    for (let length = 1; length <= longest; length++) {
      hash = mix(hash, this.#characterAt(text, from, to, length));
      if (this.#lengths[length] === 1) this.#findHash(hash, finds);
    }
  }

  #findHash(hash: number, finds: Finds): void {
    let record = this.#first[hash >>> this.#shift] ?? none;
    while (record !== none) {
      if (this.#hashes[record] === hash) finds.add(this.#numbers[record] ?? none);
      record = this.#next[record] ?? none;
    }
  }

  /** The character that makes the part at this table's end so long. */
  #characterAt(text: string, from: number, to: number, length: number): number {
    return text.charCodeAt(this.#end === 'head' ? from + length - 1 : to - length);
  }
}

function mix(hash: number, character: number): number {
  return Math.imul(hash ^ character, FNV_PRIME);
}
