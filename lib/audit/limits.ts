import { TooManyNodesError } from 'refa';

/** States that one automaton may have. Usual entries stay below 300. */
export const STATE_LIMIT = 10_000;

/** Sets of states that one search may get to. */
export const SET_LIMIT = 5_000;

/** Steps of one search through an automaton: the most that fit into half a second or so. */
export const STEP_LIMIT = 2_000_000;

/** More registrable domains than these in one entry, and it is no list of somebody's own any more. */
export const HANDFUL = 5;

/** How many counterexamples a finding shows. */
export const EXAMPLES = 3;

/** How many words are tried before it is given up that one of them is an origin as browsers send it. */
export const WORDS_LIMIT = 200;

/** A question that cannot be answered within the limits. */
export class TooLargeToDecide extends Error {
  override readonly name = 'TooLargeToDecide';

  /** @param tried what was done until the limit was met */
  constructor(readonly tried: string) {
    super(`too large to decide: ${tried}`);
  }
}

/** An answer, or why there is none. */
export type Answer<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'undecided'; readonly tried: string };

/** Answers a question unless a limit is met. */
export function withinLimits<T>(question: () => T): Answer<T> {
  try {
    return { kind: 'answer', value: question() };
  } catch (error) {
    if (error instanceof TooLargeToDecide) return { kind: 'undecided', tried: error.tried };
    if (error instanceof TooManyNodesError) {
      return { kind: 'undecided', tried: `an automaton of more than ${STATE_LIMIT} states` };
    }
    throw error;
  }
}
