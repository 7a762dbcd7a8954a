import { RollingHash } from './rolling-hash';

/** A literal, and the number of what is to be found by it. */
export interface Literal {
  readonly text: string;
  readonly number: number;
}

/** Takes what a search finds. */
export interface Finds {
  add(number: number): void;
}

const none = -1;

/** 2³² divided by the golden ratio: spreads hashes that differ in a few bits only (Knuth's multiplicative hashing). */
const SPREAD = 0x9e3779b1;

/**
 * Finds every literal that a text begins with, ends with or is, however many literals there are.
 * It holds hashes instead of the literals: what it finds has to be compared.
 */
export class LiteralIndex {
  /** The lengths that the literals have, from the shortest on. */
  readonly #lengths: readonly number[];
  readonly #shift: number;
  /** By the first bits of the spread hash: the first of its records. */
  readonly #first: Int32Array;
  /** By record: the whole hash, the number, and the next record with the same first bits. */
  readonly #hashes: Int32Array;
  readonly #numbers: Int32Array;
  readonly #next: Int32Array;

  /** @param literals in the order in which those with the same text are to be found */
  constructor(literals: readonly Literal[]) {
    const bits = Math.max(1, Math.ceil(Math.log2(2 * literals.length + 1)));
    this.#lengths = [...new Set(literals.map(({ text }) => text.length))].toSorted((a, b) => a - b);
    this.#shift = 32 - bits;
    this.#first = new Int32Array(2 ** bits).fill(none);
    this.#hashes = new Int32Array(literals.length);
    this.#numbers = Int32Array.from(literals, ({ number }) => number);
    this.#next = new Int32Array(literals.length);

    const hash = new RollingHash();
    for (let record = literals.length - 1; record >= 0; record--) {
      const text = literals[record]?.text ?? '';
      hash.read(text);
      this.#add(record, hash.of(0, text.length));
    }
  }

  #add(record: number, hash: number): void {
    const slot = this.#slotOf(hash);
    this.#hashes[record] = hash;
    this.#next[record] = this.#first[slot] ?? none;
    this.#first[slot] = record;
  }

  /** Finds the literals that the text, up to an index, begins with. */
  findPrefixes(text: RollingHash, to: number, finds: Finds): void {
    for (const length of this.#lengths) {
      if (length > to) break;
      this.#find(text.of(0, length), finds);
    }
  }

  /** Finds the literals that the text, up to an index, ends with. */
  findSuffixes(text: RollingHash, to: number, finds: Finds): void {
    for (const length of this.#lengths) {
      if (length > to) break;
      this.#find(text.of(to - length, to), finds);
    }
  }

  /** Finds the literals that stand anywhere in the text. */
  findInside(text: RollingHash, to: number, finds: Finds): void {
    for (const length of this.#lengths) {
      for (let end = length; end <= to; end++) this.#find(text.of(end - length, end), finds);
    }
  }

  /** Finds the literals that the text, up to an index, is. */
  findWhole(text: RollingHash, to: number, finds: Finds): void {
    this.#find(text.of(0, to), finds);
  }

  #find(hash: number, finds: Finds): void {
    let record = this.#first[this.#slotOf(hash)] ?? none;
    while (record !== none) {
      if (this.#hashes[record] === hash) finds.add(this.#numbers[record] ?? none);
      record = this.#next[record] ?? none;
    }
  }

  #slotOf(hash: number): number {
    return Math.imul(hash, SPREAD) >>> this.#shift;
  }
}
