import { SERIALIZED_ORIGIN_MAX_LENGTH } from '../origin/serialized-origin';

const BASE = 0x01000193;

/** The base to the power of each length, modulo 2³². */
const powers = Int32Array.from({ length: SERIALIZED_ORIGIN_MAX_LENGTH + 1 }).fill(1);
for (let length = 1; length < powers.length; length++)
  powers[length] = Math.imul(powers[length - 1] ?? 0, BASE);

/**
 * Hashes of all parts of a text for the price of reading it once (Rabin and Karp's).
 * Good enough where a chance hit costs no more than a comparison; the text is at most as long as an origin.
 */
export class RollingHash {
  /** By length: the hash of the part of that length that the text begins with. */
  readonly #beginnings = new Int32Array(SERIALIZED_ORIGIN_MAX_LENGTH + 1);

  read(text: string): void {
    const beginnings = this.#beginnings;
    let hash = 0;
    for (let at = 0; at < text.length; at++) {
      hash = (Math.imul(hash, BASE) + text.charCodeAt(at)) | 0;
      beginnings[at + 1] = hash;
    }
  }

  /** The hash of the part of the text last read that lies between two places. */
  of(from: number, to: number): number {
    const before = this.#beginnings[from] ?? 0;
    const whole = this.#beginnings[to] ?? 0;
    return (whole - Math.imul(before, powers[to - from] ?? 0)) | 0;
  }
}
