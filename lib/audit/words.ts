import type { NFA } from 'refa';
import { SERIALIZED_ORIGIN_MAX_LENGTH } from '../origin/serialized-origin';
import { DEAD, type StateSet, StateSets } from './state-sets';

/** The characters that a text is made of, in the order in which texts of one length are wanted. */
export interface TextForm {
  /** For the first and the last one. */
  readonly ends: string;
  readonly inside: string;
  /** Whether an automaton is reversed, so that it reads the text from its end. */
  readonly reversed: boolean;
}

/**
 * The texts that lead from one set of states to another that is accepted. What leads nowhere is found out once and
 * not tried again, so that there is little between one text and the next, however long they are.
 */
export class Texts {
  /** By set and by how many characters are still to come. */
  readonly #leadsOn = new Map<number, boolean>();

  constructor(
    private readonly sets: StateSets,
    private readonly form: TextForm,
    private readonly accepts: (set: StateSet) => boolean,
  ) {}

  /** All of one length, each once. */
  *ofLength(from: StateSet, length: number, read = ''): Generator<string> {
    if (length === 0) yield read;
    for (const character of this.#characters(length, read === '')) {
      const to = this.sets.step(from, character);
      if (!this.#canLeadOn(to, length - 1)) continue;
      yield* this.ofLength(to, length - 1, this.form.reversed ? character + read : read + character);
    }
  }

  #canLeadOn(from: StateSet, length: number): boolean {
    if (from === DEAD) return false;
    if (length === 0) return this.accepts(from);
    const key = from * LENGTHS + length;
    let leadsOn = this.#leadsOn.get(key);
    if (leadsOn === undefined) {
      leadsOn = false;
      for (const character of this.#characters(length, false)) {
        leadsOn = this.#canLeadOn(this.sets.step(from, character), length - 1);
        if (leadsOn) break;
      }
      this.#leadsOn.set(key, leadsOn);
    }
    return leadsOn;
  }

  #characters(length: number, isFirst: boolean): string {
    if (length === 0) return '';
    return isFirst || length === 1 ? this.form.ends : this.form.inside;
  }
}

const LENGTHS = SERIALIZED_ORIGIN_MAX_LENGTH + 1;

/** Plain characters first: they make the examples that are the easiest to read. */
const readable = 'abcdefghijklmnopqrstuvwxyz0123456789-._:/[]+';

/**
 * The words of an automaton that are not longer than an origin can be, shortest first, each once.
 *
 * @throws TooLargeToDecide beyond the limits, not before there has been one word, if there is any
 */
export function* shortestWords(automaton: NFA): Generator<string> {
  const first = shortestWord(automaton);
  if (first === undefined) return;
  yield first;
  for (const word of wordsByLength(automaton)) if (word !== first) yield word;
}

/** One word of the least length; found without making the automaton deterministic, so it is never too large. */
function shortestWord(automaton: NFA): string | undefined {
  const finals: ReadonlySet<NFA.ReadonlyNode> = automaton.finals;
  const words = new Map<NFA.ReadonlyNode, string>([[automaton.initial, '']]);
  for (const [node, word] of words) {
    if (finals.has(node)) return word;
    for (const [target, characters] of node.out) {
      const character = [...readable].find((one) => characters.has(one.charCodeAt(0)));
      if (character !== undefined && !words.has(target)) words.set(target, word + character);
    }
  }
  return undefined;
}

function* wordsByLength(automaton: NFA): Generator<string> {
  const sets = new StateSets(automaton);
  const texts = new Texts(sets, { ends: readable, inside: readable, reversed: false }, (set) =>
    sets.isFinal(set),
  );
  let reached = new Set(sets.initial === DEAD ? [] : [sets.initial]);
  for (let length = 0; length <= SERIALIZED_ORIGIN_MAX_LENGTH && reached.size > 0; length++) {
    if ([...reached].some((set) => sets.isFinal(set))) yield* texts.ofLength(sets.initial, length);
    const next = new Set<StateSet>();
    for (const set of reached) for (const character of readable) next.add(sets.step(set, character));
    next.delete(DEAD);
    reached = next;
  }
}
