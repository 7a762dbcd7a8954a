import { type Automaton, charactersAt, followersOf } from './automaton';
import { type CharacterSet, overlaps } from './character-set';

/** The position before the first one. */
export const START = -1;

/** How many letters and digits leave a character undetermined. */
export const UNDETERMINED_FROM = 10;

export function nextPositions(automaton: Automaton, position: number): Uint16Array {
  return position === START ? automaton.starts : followersOf(automaton, position);
}

/** The positions that some characters lead to. */
export function stepOn(
  automaton: Automaton,
  from: readonly number[],
  characters: CharacterSet,
): readonly number[] {
  const reached = new Set<number>();
  for (const position of from) {
    for (const next of nextPositions(automaton, position)) {
      if (overlaps(charactersAt(automaton, next), characters)) reached.add(next);
    }
  }
  return [...reached];
}
