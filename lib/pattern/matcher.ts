import { endOfHost } from '../origin/serialized-origin';
import { type Automaton, automatonOf } from './automaton';
import { type CharacterSet, characterNumbers, ORIGIN_CHARACTERS } from './character-set';
import type { Shape } from './shape';
import { accepts } from './simulation';
import { EMPTY, type Tree } from './tree';

/** Whether a serialized origin is one of a pattern's. */
export type Matcher = (origin: string) => boolean;

/** Whether the part of a text between two places is one of a tree's. */
type PartMatcher = (text: string, from: number, to: number) => boolean;

/** Makes the matcher of a shape: its ends are compared, only what lies between them is simulated. */
export function matcherOf({ prefixes, suffixes, rest }: Shape): Matcher {
  switch (rest.kind) {
    case 'whole': {
      const matches = partMatcher(rest.tree);
      return (origin) => matches(origin, 0, origin.length);
    }
    case 'behind-prefix': {
      const matches = partMatcher(rest.middle);
      return (origin) => {
        const from = lengthOfPrefix(origin, prefixes);
        return from !== NO_FIT && matches(origin, from, origin.length);
      };
    }
    case 'around-host-end': {
      const matchesMiddle = partMatcher(rest.middle);
      const matchesPort = partMatcher(rest.port);
      return (origin) => {
        const from = lengthOfPrefix(origin, prefixes);
        if (from === NO_FIT) return false;
        const hostEnd = endOfHost(origin);
        const suffix = lengthOfSuffix(origin, hostEnd, suffixes);
        if (suffix === NO_FIT || from + suffix > hostEnd) return false;
        return matchesPort(origin, hostEnd, origin.length) && matchesMiddle(origin, from, hostEnd - suffix);
      };
    }
  }
}

const NO_FIT = -1;

// Of several literals of a shape, no two can fit.
function lengthOfPrefix(text: string, prefixes: readonly string[]): number {
  for (const prefix of prefixes) if (text.startsWith(prefix)) return prefix.length;
  return NO_FIT;
}

function lengthOfSuffix(text: string, to: number, suffixes: readonly string[]): number {
  for (const suffix of suffixes) if (text.endsWith(suffix, to)) return suffix.length;
  return NO_FIT;
}

function partMatcher(tree: Tree): PartMatcher {
  if (tree === EMPTY) return (_, from, to) => from === to;
  const run = runMatcher(tree);
  if (run !== undefined) return run;
  let automaton: Automaton | undefined;
  return (text, from, to) => {
    automaton ??= automatonOf(tree);
    return accepts(automaton, text, from, to);
  };
}

/** The commonest trees by far, a run of one kind of characters (`[a-z0-9-]+`, `\d+`), need no automaton. */
function runMatcher(tree: Tree): PartMatcher | undefined {
  if (tree.kind !== 'repeat' || tree.part.kind !== 'characters') return undefined;
  const { part, min, max } = tree;
  const isMember = membership(part.set);
  return (text, from, to) => {
    if (to - from < min || to - from > max) return false;
    for (let at = from; at < to; at++) if (isMember[text.charCodeAt(at)] !== 1) return false;
    return true;
  };
}

/** By character code: 1 for the members of a set. */
function membership({ low, high }: CharacterSet): Uint8Array {
  return characterNumbers.map((number) =>
    number < ORIGIN_CHARACTERS.length ? ((number < 32 ? low : high) >>> (number & 31)) & 1 : 0,
  );
}
