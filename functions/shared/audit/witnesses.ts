import type { NFA } from 'refa';
import { originProblem } from '../cors/origin-problem';
import { TooLargeToDecide, WORDS_LIMIT, withinLimits } from './limits';
import { shortestWords } from './words';

/** Origins that were found to be what is claimed of them. */
export interface Witnesses {
  /** Shortest first. */
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
  const origins: string[] = [];
  const search = withinLimits(() => {
    let tried = 0;
    for (const word of shortestWords(language)) {
      if (originProblem(word) === undefined && holds(word)) origins.push(word);
      if (origins.length >= limit) return false;
      if (++tried >= WORDS_LIMIT) {
        throw new TooLargeToDecide(`the ${WORDS_LIMIT} shortest matches, none of which a browser sends`);
      }
    }
    return true;
  });
  if (search.kind === 'answer') return { origins, isComplete: search.value };
  // What has been found is proved, whatever else there may be.
  if (origins.length > 0) return { origins, isComplete: false };
  throw new TooLargeToDecide(search.tried);
}
