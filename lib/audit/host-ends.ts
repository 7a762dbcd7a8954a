import { DEAD } from '../pattern/subset-automaton';
import type { Outcomes } from './origin-grammar';
import type { OriginLanguage } from './origin-language';
import { type StateSet, StateSets } from './state-sets';
import { LABEL_MAX_LENGTH, type LabelPlace, type Place, type TextForm, Texts } from './texts';

const digits = '0123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';
const PORT_MAX_LENGTH = 5;

/** A label that a registry registers, RFC 1123 section 2.1: letters, digits, and hyphens between them. */
export const registrableLabel: TextForm = { ends: digits + letters, inside: `-${digits}${letters}` };

/** A label of a host that a browser gets to. */
export const anyLabel: TextForm = { ends: `-${digits}_${letters}`, inside: `-${digits}_${letters}` };

const portNumber: TextForm = { ends: digits, inside: digits };

/** The origins of a language, read from their last character on, host label by host label. */
export class HostEnds {
  readonly sets: StateSets;
  /** Right before the last label of the hosts; dead if there is no origin. */
  readonly start: StateSet;
  readonly #texts = new Map<TextForm, Map<Place, Texts>>();

  constructor(readonly language: OriginLanguage) {
    this.sets = new StateSets(language);
    const ends = [this.sets.initial, ...this.#beforePorts()];
    // A host may end with the dot of the root.
    this.start = this.sets.union(ends.flatMap((end) => [end, this.sets.step(end, '.')]));
  }

  #beforePorts(): StateSet[] {
    const seen = new Set([this.sets.initial]);
    for (const set of seen) for (const digit of digits) seen.add(this.sets.step(set, digit));
    return [...seen].map((set) => this.sets.step(set, ':'));
  }

  /** The ports that origins can have, shortest first. */
  ports(): Generator<string> {
    return this.#textsOf(portNumber, 'port').all(this.sets.initial, PORT_MAX_LENGTH);
  }

  /** Where a whole label leads: to before the dot or the `//` in front of it. */
  label(from: StateSet, label: string): StateSet {
    return this.sets.walk(from, label);
  }

  /** Where the dot in front of a label leads. */
  dot(from: StateSet): StateSet {
    return this.sets.step(from, '.');
  }

  /** Whether the label that ends here may be the host's first, in an origin of one of these sorts. */
  isHostStart(from: StateSet, outcomes: Outcomes = -1): boolean {
    return (this.sets.outcomes(this.sets.step(from, '/')) & outcomes) !== 0;
  }

  /** The labels that can stand here, shortest first, each of them once; the first LABELS_LIMIT of them. */
  labels(from: StateSet, form: TextForm, place: LabelPlace = 'anywhere'): Generator<string> {
    return this.#textsOf(form, place).all(from, LABEL_MAX_LENGTH);
  }

  /**
   * Whether every label of lower-case letters can stand here, in a certain place.
   * @returns `undefined` if that takes more than so many edges to prove
   */
  isOpen(from: StateSet, place: LabelPlace, edges: number): boolean | undefined {
    const fits = (set: StateSet) => this.isHostStart(set) || (place === 'anywhere' && this.dot(set) !== DEAD);
    return this.sets.within(edges, () => {
      let reached = new Set([from]);
      const known = new Set<StateSet>();
      for (let length = 1; length <= LABEL_MAX_LENGTH; length++) {
        const next = new Set<StateSet>();
        for (const set of reached) for (const letter of letters) next.add(this.sets.step(set, letter));
        for (const set of next) {
          if (set === DEAD || !fits(set)) return false;
          if (known.has(set)) next.delete(set);
          known.add(set);
        }
        if (next.size === 0) return true;
        reached = next;
      }
      return true;
    });
  }

  #textsOf(form: TextForm, place: Place): Texts {
    const byPlace = this.#texts.get(form) ?? new Map<Place, Texts>();
    this.#texts.set(form, byPlace);
    const texts = byPlace.get(place) ?? new Texts(this.sets, form, place);
    byPlace.set(place, texts);
    return texts;
  }
}
