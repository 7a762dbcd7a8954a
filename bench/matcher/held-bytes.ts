import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The bytes on the heap and in buffers that one copy of something holds. */
export function heldBytes(copies: number, make: () => unknown): number {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  collectGarbage();
  const before = held();
  const things = Array.from({ length: copies }, make);
  collectGarbage();
  const after = held();
  return (after - before) / things.length;
}

function held(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
