import { type CharacterSet, overlaps, setOf } from '../pattern/character-set';
import type { OriginLanguage } from './origin-language';
import type { StateSet, StateSets } from './state-sets';

export const LABEL_MAX_LENGTH = 63;

/** So many labels or ports are looked at in one place; the list knows 1,800 names below one, at most. */
export const LABELS_LIMIT = 4_000;

/** The characters that a text is made of, in the order in which texts of one length are wanted. */
export interface TextForm {
  /** For the first and the last one. */
  readonly ends: string;
  readonly inside: string;
}

/** Where a label stands: as the first one of its host, as the first or second one, as any but the first, or anywhere. */
export type LabelPlace = 'first' | 'near-start' | 'not-first' | 'anywhere';

export type Place = LabelPlace | 'port';

/** What has to stand before a text in each place. */
const PLACES: Readonly<Record<Place, CharacterSet>> = {
  anywhere: setOf('./'),
  first: setOf('/'),
  'near-start': setOf('./'),
  'not-first': setOf('.'),
  port: setOf(':'),
};

/**
 * Texts that end where a certain character can stand before them. Which states can still come to such a place with so
 * many characters is worked out once, so no text is begun that cannot be ended.
 */
export class Texts {
  /** By length: 1 for the states from which a text with so many characters more can end. */
  readonly #canEnd: Uint8Array[] = [];
  readonly #ends: CharacterSet;
  readonly #inside: CharacterSet;

  constructor(
    private readonly sets: StateSets,
    private readonly form: TextForm,
    private readonly place: Place,
  ) {
    this.#ends = setOf(form.ends);
    this.#inside = setOf(form.inside);
  }

  /** Shortest first, each once. */
  *all(from: StateSet, maxLength: number): Generator<string> {
    let left = LABELS_LIMIT;
    for (let length = 1; length <= maxLength; length++) {
      if (!this.#leads(from, length)) continue;
      for (const text of this.#ofLength(from, length, '')) {
        if (left-- <= 0) return;
        yield text;
      }
    }
  }

  *#ofLength(from: StateSet, length: number, read: string): Generator<string> {
    if (length === 0) {
      yield read;
      return;
    }
    const isAtEnd = read === '' || length === 1;
    for (const character of isAtEnd ? this.form.ends : this.form.inside) {
      const to = this.sets.step(from, character);
      if (this.#leads(to, length - 1)) yield* this.#ofLength(to, length - 1, character + read);
    }
  }

  #leads(from: StateSet, length: number): boolean {
    const canEnd = this.#canEndIn(length);
    for (const state of this.sets.members(from)) if (canEnd[state] === 1) return true;
    return false;
  }

  #canEndIn(length: number): Uint8Array {
    const known = this.#canEnd[length];
    if (known !== undefined) return known;
    const canEnd = length === 0 ? this.#boundaries() : this.#before(this.#canEndIn(length - 1), length);
    this.#canEnd[length] = canEnd;
    return canEnd;
  }

  #before(ahead: Uint8Array, length: number): Uint8Array {
    return statesWithEdge(this.sets.language, length === 1 ? this.#ends : this.#inside, ahead);
  }

  #boundaries(): Uint8Array {
    const { language } = this.sets;
    if (this.place !== 'near-start') return statesWithEdge(language, PLACES[this.place]);
    const starts = statesWithEdge(language, PLACES.first);
    // One label more, of whatever length.
    const inLabel = new Uint8Array(language.states);
    for (let changed = true, ahead = starts, round = 0; changed && round < LABEL_MAX_LENGTH; round++) {
      changed = false;
      ahead = statesWithEdge(language, this.#inside, ahead);
      for (let state = 0; state < ahead.length; state++) {
        if (ahead[state] !== 1 || inLabel[state] === 1) continue;
        inLabel[state] = 1;
        changed = true;
      }
    }
    const behindDot = statesWithEdge(language, PLACES['not-first'], inLabel);
    return starts.map((isStart, state) => isStart | (behindDot[state] ?? 0));
  }
}

/** By state: 1 if an edge with one of some characters leads on from it, to one of some states. */
function statesWithEdge(
  { states, firstEdge, targets, low, high }: OriginLanguage,
  characters: CharacterSet,
  to?: Uint8Array,
): Uint8Array {
  const found = new Uint8Array(states);
  for (let state = 0; state < states; state++) {
    const end = firstEdge[state + 1] ?? 0;
    for (let edge = firstEdge[state] ?? 0; edge < end; edge++) {
      if (to !== undefined && to[targets[edge] as number] !== 1) continue;
      if (!overlaps({ low: low[edge] ?? 0, high: high[edge] ?? 0 }, characters)) continue;
      found[state] = 1;
      break;
    }
  }
  return found;
}
