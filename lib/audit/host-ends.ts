import type { NFA } from 'refa';
import { DEAD, type StateSet, StateSets } from './state-sets';
import { type TextForm, Texts } from './words';

const digits = '0123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';
const LABEL_MAX_LENGTH = 63;
const PORT_MAX_LENGTH = 5;

/** A label that a registry registers, RFC 1123 section 2.1: letters, digits, and hyphens between them. */
export const registrableLabel: TextForm = {
  ends: digits + letters,
  inside: `-${digits}${letters}`,
  reversed: true,
};

/** A label of a host that a browser gets to. */
export const anyLabel: TextForm = {
  ends: `-${digits}_${letters}`,
  inside: `-${digits}_${letters}`,
  reversed: true,
};

const portNumber: TextForm = { ends: digits, inside: digits, reversed: true };

/** The origins of a language, read from their last character on, host label by host label. */
export class HostEnds {
  readonly #sets: StateSets;
  /** Right before the last label of the hosts; dead if there is no origin. */
  readonly start: StateSet;

  /** @param language serialized origins; every state of it lies on the way of one */
  constructor(language: NFA) {
    const reversed = language.copy();
    reversed.reverse();
    this.#sets = new StateSets(reversed);
    const ends = [this.#sets.initial, ...this.#beforePorts()];
    // A host may end with the dot of the root.
    this.start = this.#sets.union(ends.flatMap((end) => [end, this.#sets.step(end, '.')]));
  }

  #beforePorts(): StateSet[] {
    const seen = new Set([this.#sets.initial]);
    for (const set of seen) for (const digit of digits) seen.add(this.#sets.step(set, digit));
    return [...seen].map((set) => this.#sets.step(set, ':'));
  }

  /** The ports that origins can have, shortest first. */
  *ports(): Generator<string> {
    const texts = new Texts(this.#sets, portNumber, (set) => this.#sets.step(set, ':') !== DEAD);
    for (let length = 1; length <= PORT_MAX_LENGTH; length++) {
      yield* texts.ofLength(this.#sets.initial, length);
    }
  }

  /** Where a whole label leads: to before the dot or the `//` in front of it. */
  label(from: StateSet, label: string): StateSet {
    return this.#sets.walk(from, label);
  }

  /** Where the dot in front of a label leads. */
  dot(from: StateSet): StateSet {
    return this.#sets.step(from, '.');
  }

  /** Whether the label that ends here may be the host's first. */
  isHostStart(from: StateSet): boolean {
    return this.#sets.step(from, '/') !== DEAD;
  }

  /**
   * The labels that can stand here, shortest first, each of them once; it ends, because a label has 63 characters
   * at most.
   *
   * @param place `anywhere`, or only in front of the host's first label
   */
  *labels(from: StateSet, form: TextForm, place: 'anywhere' | 'not-first' = 'anywhere'): Generator<string> {
    const isLabel = (set: StateSet) =>
      this.dot(set) !== DEAD || (place === 'anywhere' && this.isHostStart(set));
    const texts = new Texts(this.#sets, form, isLabel);
    for (let length = 1; length <= LABEL_MAX_LENGTH; length++) yield* texts.ofLength(from, length);
  }

  /** Whether every label of lower-case letters can stand here. */
  isOpen(from: StateSet): boolean {
    const reached = new Set<StateSet>();
    for (const letter of letters) reached.add(this.#sets.step(from, letter));
    for (const set of reached) {
      if (set === DEAD || !(this.isHostStart(set) || this.dot(set) !== DEAD)) return false;
      for (const letter of letters) reached.add(this.#sets.step(set, letter));
    }
    return true;
  }
}
