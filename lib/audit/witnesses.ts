import type { NFA } from 'refa';
import { originProblem } from '../origin/origin-problem';
import { type Answer, TooLargeToDecide, WORDS_LIMIT, withinLimits } from './limits';
import { intersectionOf, origins } from './origin-automata';
import { shortestWords } from './words';

/** Origins that were found to be what is claimed of them. */
export interface Witnesses {
  /** Shortest first, then in the order of the alphabet. */
  readonly origins: readonly string[];
  /** Whether it is proved that there are no others. */
  readonly isComplete: boolean;
}

/**
 * The shortest words of a language that really are what is claimed of them: origins as browsers send them, of which
 * the matcher that answers requests says so. No claim of the audit rests on an automaton alone.
 *
 * @param holds asks that matcher
 * @returns at most `limit`; none only if there are none
 * @throws TooLargeToDecide if there are words, but none of those that were tried is such an origin
 */
export function witnesses(language: NFA, holds: (origin: string) => boolean, limit: number): Witnesses {
  const first = search(language, holds, limit);
  if (first.kind === 'answer') return first.value;
  // Too long a label is what words that are no origins have nearly always: leave them out only now, it takes states.
  const second = withinLimits(() =>
    search(intersectionOf(language, origins.withShortLabels()), holds, limit),
  );
  if (second.kind === 'answer' && second.value.kind === 'answer') return second.value.value;
  throw new TooLargeToDecide(first.tried);
}

function search(language: NFA, holds: (origin: string) => boolean, limit: number): Answer<Witnesses> {
  const found: string[] = [];
  const answer = withinLimits(() => {
    let tried = 0;
    for (const word of shortestWords(language)) {
      if (originProblem(word) === undefined && holds(word)) found.push(word);
      if (found.length >= limit) return false;
      if (++tried >= WORDS_LIMIT) {
        throw new TooLargeToDecide(`the ${WORDS_LIMIT} shortest matches, none of which a browser sends`);
      }
    }
    return true;
  });
  // What has been found is proved, whatever else there may be.
  if (answer.kind === 'undecided' && found.length === 0) return answer;
  const isComplete = answer.kind === 'answer' && answer.value;
  return { kind: 'answer', value: { origins: found.sort(shorterFirst), isComplete } };
}

/** The order in which origins are shown. */
export function shorterFirst(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}
