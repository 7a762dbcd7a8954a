import type { Automaton } from './automaton';

/**
 * The automaton of the same texts read from their last character to their first. Hosts are told apart at their end, so
 * that is the way in which what they have in common is read first.
 */
export function reversed(automaton: Automaton): Automaton {
  const { positions, low, high, starts, firstFollower, followers, accepting, acceptsEmpty } = automaton;
  const firstBefore = new Uint32Array(positions + 1);
  for (const follower of followers) firstBefore[follower + 1] = (firstBefore[follower + 1] ?? 0) + 1;
  for (let position = 0; position < positions; position++)
    firstBefore[position + 1] = (firstBefore[position + 1] ?? 0) + (firstBefore[position] ?? 0);
  const next = firstBefore.slice();
  const before = new Uint16Array(followers.length);
  for (let position = 0; position < positions; position++) {
    const end = firstFollower[position + 1] ?? 0;
    for (let edge = firstFollower[position] ?? 0; edge < end; edge++) {
      const follower = followers[edge] ?? 0;
      const at = next[follower] ?? 0;
      before[at] = position;
      next[follower] = at + 1;
    }
  }
  const ends = [...accepting.keys()].filter((position) => accepting[position] === 1);
  const isStart = new Uint8Array(positions);
  for (const start of starts) isStart[start] = 1;
  return {
    positions,
    low,
    high,
    starts: Uint16Array.from(ends),
    firstFollower: firstBefore,
    followers: before,
    accepting: isStart,
    acceptsEmpty,
  };
}
