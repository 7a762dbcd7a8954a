import { intersection, isEmptySet, WORD_CHARACTERS } from './character-set';
import { type Contexts, emptyContextsOf, type Tree } from './tree';

/** How large the automaton of a tree will be, told by arithmetic before anything is built. */
export interface Size {
  /** States but for the start: one for each place in the pattern that takes a character. */
  readonly positions: number;
  /** From state to state; the time of a decision is in proportion to them. */
  readonly transitions: number;
}

/**
 * How large one entry may be. The largest realistic ones have 731 positions (ninety tenants in one line) and 1,033
 * transitions (`([a-z0-9-]{1,63}\.){1,8}`). At the limit, an origin of 326 characters takes about 1 ms to
 * decide, and several the first time, when code is not optimized yet.
 */
export const ENTRY_POSITIONS_LIMIT = 1_024;
export const ENTRY_TRANSITIONS_LIMIT = 2_048;

/** Why a pattern is beyond what one entry may take, or `undefined` if it is not. */
export function sizeProblem({ positions, transitions }: Size): string | undefined {
  if (positions > ENTRY_POSITIONS_LIMIT) {
    return `needs ${grouped(positions)} states, more than ${grouped(ENTRY_POSITIONS_LIMIT)}: ${SIMPLER_STATES}`;
  }
  if (transitions > ENTRY_TRANSITIONS_LIMIT) {
    return `needs ${grouped(transitions)} transitions, more than ${grouped(ENTRY_TRANSITIONS_LIMIT)}: ${SIMPLER_TRANSITIONS}`;
  }
  return undefined;
}

const SIMPLER_STATES = 'write + or * instead of large counts, or split it into several entries';
const SIMPLER_TRANSITIONS =
  'write + or * instead of optional parts in a row, or split it into several entries';

/** A count with commas. Not by Intl, which takes ten milliseconds of a cold start to load. */
export function grouped(count: number): string {
  // Digits that a double cannot hold would be wrong, and are of nobody's interest.
  return count < 1e12 ? String(Math.round(count)).replace(/\B(?=(?:\d{3})+$)/g, ',') : 'more than a trillion';
}

/** What a part adds to the whole; `firsts` and `lasts` are the positions that it can begin and end with. */
interface Part extends Size {
  readonly firsts: number;
  readonly lasts: number;
  readonly isOptional: boolean;
}

const NO_POSITION: Part = { positions: 0, transitions: 0, firsts: 0, lasts: 0, isOptional: true };

/** The size of a tree's automaton; an upper bound where the same transition arises in two ways, or an anchor forbids it. */
export function sizeOf(tree: Tree): Size {
  return partOf(tree, splitsWords(tree));
}

/**
 * Whether a tree looks at word boundaries: a class that holds word characters and others is two positions then, so that
 * each position is on one side.
 */
export function splitsWords(tree: Tree): boolean {
  switch (tree.kind) {
    case 'assertion':
      return !treatsCharactersAlike(tree.contexts);
    case 'sequence':
      return tree.parts.some(splitsWords);
    case 'choice':
      return tree.alternatives.some(splitsWords);
    case 'repeat':
      return splitsWords(tree.part);
    default:
      return false;
  }
}

/** Whether word characters and others are the same to a set of contexts: to `^` and `$`, but not to `\b`. */
function treatsCharactersAlike(contexts: Contexts): boolean {
  const isAlike = (one: number, other: number) => ((contexts >> one) & 1) === ((contexts >> other) & 1);
  return isAlike(1, 2) && isAlike(3, 6) && isAlike(4, 5) && isAlike(4, 7) && isAlike(4, 8);
}

function partOf(tree: Tree, split: boolean): Part {
  switch (tree.kind) {
    case 'nothing':
      return { ...NO_POSITION, isOptional: false };
    case 'assertion':
      return NO_POSITION;
    case 'literal': {
      const { length } = tree.text;
      return { positions: length, transitions: length - 1, firsts: 1, lasts: 1, isOptional: false };
    }
    case 'characters': {
      const words = intersection(tree.set, WORD_CHARACTERS);
      const isMixed = !isEmptySet(words) && !(words.low === tree.set.low && words.high === tree.set.high);
      const positions = split && isMixed ? 2 : 1;
      return { positions, transitions: 0, firsts: positions, lasts: positions, isOptional: false };
    }
    case 'sequence':
      return tree.parts.map((part) => partOf(part, split)).reduce(behind, NO_POSITION);
    case 'choice':
      return tree.alternatives.map((one) => partOf(one, split)).reduce(beside);
    case 'repeat':
      return repeated(partOf(tree.part, split), tree.min, tree.max, emptyContextsOf(tree.part));
  }
}

function behind(before: Part, after: Part): Part {
  return {
    positions: before.positions + after.positions,
    transitions: before.transitions + after.transitions + before.lasts * after.firsts,
    firsts: before.firsts + (before.isOptional ? after.firsts : 0),
    lasts: after.lasts + (after.isOptional ? before.lasts : 0),
    isOptional: before.isOptional && after.isOptional,
  };
}

function beside(one: Part, other: Part): Part {
  return {
    positions: one.positions + other.positions,
    transitions: one.transitions + other.transitions,
    firsts: one.firsts + other.firsts,
    lasts: one.lasts + other.lasts,
    isOptional: one.isOptional || other.isOptional,
  };
}

function repeated(part: Part, min: number, max: number, emptyIn: Contexts): Part {
  const isEndless = max === Number.POSITIVE_INFINITY;
  const copies = isEndless ? Math.max(1, min) : max;
  // A copy leads to the next one, and to all later ones if those between can be empty.
  const pairs = emptyIn === 0 ? copies - 1 : (copies * (copies - 1)) / 2;
  const links = part.lasts * part.firsts * (pairs + (isEndless ? 1 : 0));
  const endings = emptyIn !== 0 ? copies : isEndless ? 1 : max - Math.max(1, min) + 1;
  return {
    positions: copies * part.positions,
    transitions: copies * part.transitions + links,
    firsts: emptyIn !== 0 ? copies * part.firsts : part.firsts,
    lasts: endings * part.lasts,
    isOptional: min === 0 || part.isOptional,
  };
}
