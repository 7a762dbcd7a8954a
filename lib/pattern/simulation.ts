import type { Automaton } from './automaton';
import { characterNumbers } from './character-set';
import { ENTRY_POSITIONS_LIMIT } from './size';

// Scratch space of all runs, because only one is under way at a time. Nothing of a run outlives it: a cache of state
// sets (a lazy DFA) is quicker while it lasts, but on hostile entries it grows without bound or thrashes.
let current = new Uint16Array(ENTRY_POSITIONS_LIMIT);
let next = new Uint16Array(ENTRY_POSITIONS_LIMIT);
/** By position: the step in which it was reached last. */
const reached = new Uint32Array(ENTRY_POSITIONS_LIMIT);
let step = 0;

/**
 * Whether an automaton accepts a part of an origin. Time: at most the automaton's transitions for each character.
 * @param text of characters that origins hold
 */
export function accepts(automaton: Automaton, text: string, from: number, to: number): boolean {
  const { low, high, starts, firstFollower, followers, accepting } = automaton;
  if (from === to) return automaton.acceptsEmpty;
  if (step > 0xffff_0000) {
    reached.fill(0);
    step = 0;
  }
  let count = 0;
  for (let at = from; at < to; at++) {
    const number = characterNumbers[text.charCodeAt(at)] ?? 0;
    const words = number < 32 ? low : high;
    // A shift counts by its number's last five bits, which is what `high` wants.
    const bit = number;
    step++;
    let found = 0;
    if (at === from) {
      for (let index = 0; index < starts.length; index++) {
        const position = starts[index] as number;
        if ((((words[position] as number) >>> bit) & 1) === 1) next[found++] = position;
      }
    } else {
      for (let index = 0; index < count; index++) {
        const position = current[index] as number;
        const end = firstFollower[position + 1] as number;
        for (let edge = firstFollower[position] as number; edge < end; edge++) {
          const follower = followers[edge] as number;
          if ((((words[follower] as number) >>> bit) & 1) === 1 && reached[follower] !== step) {
            reached[follower] = step;
            next[found++] = follower;
          }
        }
      }
    }
    if (found === 0) return false;
    count = found;
    [current, next] = [next, current];
  }
  for (let index = 0; index < count; index++) if (accepting[current[index] as number] === 1) return true;
  return false;
}
