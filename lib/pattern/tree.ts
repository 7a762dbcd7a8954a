import { SERIALIZED_ORIGIN_MAX_LENGTH } from '../origin/serialized-origin';
import {
  ALL_CHARACTERS,
  type CharacterSet,
  isEmptySet,
  isSameSet,
  isSubset,
  LABEL_CHARACTERS,
  membersOf,
  setOf,
  sizeOfSet,
  union,
} from './character-set';

/**
 * What a pattern matches, as far as serialized origins go. Trees are made by the functions below only, which write the
 * same thing in the shortest way they know; so what costs nothing to match costs nothing, however it was written.
 */
export type Tree =
  /** No text at all. */
  | { readonly kind: 'nothing' }
  /** The empty text, between those characters that the contexts name; in all of them, it is just empty. */
  | { readonly kind: 'assertion'; readonly contexts: Contexts }
  | { readonly kind: 'literal'; readonly text: string }
  /** One of two characters or more. */
  | { readonly kind: 'characters'; readonly set: CharacterSet }
  | (Composite & { readonly kind: 'sequence'; readonly parts: readonly Tree[] })
  | (Composite & { readonly kind: 'choice'; readonly alternatives: readonly Tree[] })
  | (Composite & Repeat);

export interface Repeat {
  readonly kind: 'repeat';
  readonly part: Tree;
  readonly min: number;
  /** Infinity for no limit. */
  readonly max: number;
}

/** What is asked for again and again of a tree, worked out once. */
interface Composite {
  /** Length of the shortest text that it matches, in characters. */
  readonly minLength: number;
  /** Where it matches the empty text. */
  readonly emptyIn: Contexts;
}

/**
 * A set of places in a text, as nine bits: bit 3 × before + after, where `before` and `after` say what stands there:
 * nothing (0, an end of the text), a word character (1) or another one (2). So `^`, `$`, `\b` and `\B` are sets.
 */
export type Contexts = number;

export const EVERYWHERE: Contexts = 0b111_111_111;
export const AT_START: Contexts = 0b000_000_111;
export const AT_END: Contexts = 0b001_001_001;
/** `\b`: a word character on one side only; the ends of the text count as other characters. */
export const AT_WORD_BOUNDARY: Contexts = 0b010_101_010;

export const NOTHING: Tree = { kind: 'nothing' };
export const EMPTY: Tree = { kind: 'assertion', contexts: EVERYWHERE };
export const ANY_CHARACTER: Tree = { kind: 'characters', set: ALL_CHARACTERS };

/** The tree of the empty text in some places. */
export function assertion(contexts: Contexts): Tree {
  if (contexts === EVERYWHERE) return EMPTY;
  return contexts === 0 ? NOTHING : { kind: 'assertion', contexts };
}

/** @param text of characters that origins hold */
export function literal(text: string): Tree {
  return text === '' ? EMPTY : { kind: 'literal', text };
}

/** The tree of one character of a set. */
export function oneOf(set: CharacterSet): Tree {
  if (isEmptySet(set)) return NOTHING;
  if (isSameSet(set, ALL_CHARACTERS)) return ANY_CHARACTER;
  return sizeOfSet(set) === 1 ? literal(membersOf(set)) : { kind: 'characters', set };
}

/** The tree of texts one behind the other. */
export function sequence(trees: readonly Tree[]): Tree {
  const parts: Tree[] = [];
  for (const tree of trees) {
    if (tree.kind === 'sequence') for (const part of tree.parts) append(parts, part);
    else append(parts, tree);
  }
  if (parts.some(({ kind }) => kind === 'nothing')) return NOTHING;
  const [only = EMPTY] = parts;
  if (parts.length < 2) return only;
  let minLength = 0;
  let emptyIn = EVERYWHERE;
  for (const part of parts) {
    minLength += minLengthOf(part);
    emptyIn &= emptyContextsOf(part);
  }
  return minLength > SERIALIZED_ORIGIN_MAX_LENGTH ? NOTHING : { kind: 'sequence', parts, minLength, emptyIn };
}

/** Adds a part to others, as one with the last of them where both together are simpler. */
function append(parts: Tree[], next: Tree): void {
  const last = parts.at(-1);
  const joined = last === undefined ? undefined : join(last, next);
  if (joined !== undefined) parts[parts.length - 1] = joined;
  else if (next !== EMPTY) parts.push(next);
}

function join(last: Tree, next: Tree): Tree | undefined {
  if (last.kind === 'literal' && next.kind === 'literal') return literal(last.text + next.text);
  if (last.kind === 'assertion' && next.kind === 'assertion') return assertion(last.contexts & next.contexts);
  // `.*.*` is `.*`, and `.?` a hundred times `.{0,100}`: written one by one, the hundred would be 5,000 transitions.
  const [one, other] = [runOf(last), runOf(next)];
  return one !== undefined && other !== undefined && isSameSet(one.set, other.set)
    ? repeat(oneOf(one.set), one.min + other.min, one.max + other.max)
    : undefined;
}

/** A tree that is some characters of one set. */
function runOf(
  tree: Tree,
): { readonly set: CharacterSet; readonly min: number; readonly max: number } | undefined {
  if (tree.kind === 'characters') return { set: tree.set, min: 1, max: 1 };
  if (tree.kind !== 'repeat' || tree.part.kind !== 'characters') return undefined;
  return { set: tree.part.set, min: tree.min, max: tree.max };
}

/** The tree of one text or another. */
export function choice(trees: readonly Tree[]): Tree {
  const alternatives: Tree[] = [];
  const literals = new Set<string>();
  let set: CharacterSet | undefined;
  let isOptional = false;
  for (const tree of trees.flatMap((one) => (one.kind === 'choice' ? one.alternatives : [one]))) {
    if (tree === EMPTY) isOptional = true;
    else if (tree.kind === 'characters' || (tree.kind === 'literal' && tree.text.length === 1)) {
      const more = tree.kind === 'characters' ? tree.set : setOf(tree.text);
      set = set === undefined ? more : union(set, more);
    } else if (tree.kind === 'literal') {
      if (!literals.has(tree.text)) alternatives.push(tree);
      literals.add(tree.text);
    } else if (tree.kind !== 'nothing') alternatives.push(tree);
  }
  if (set !== undefined) alternatives.push(oneOf(set));
  const tree = choiceOf(alternatives);
  return isOptional ? repeat(tree, 0, 1) : tree;
}

function choiceOf(alternatives: readonly Tree[]): Tree {
  const [only = NOTHING] = alternatives;
  if (alternatives.length < 2) return only;
  let minLength = Number.POSITIVE_INFINITY;
  let emptyIn = 0;
  for (const alternative of alternatives) {
    minLength = Math.min(minLength, minLengthOf(alternative));
    emptyIn |= emptyContextsOf(alternative);
  }
  return { kind: 'choice', alternatives, minLength, emptyIn };
}

/**
 * The tree of a text so many times. Counts that no origin is long enough for are given up for none: of `[a-z]{1,400}`
 * an origin cannot tell, and a run of one label's characters ends after 64 (a scheme; a label has 63).
 *
 * @param max Infinity for no limit
 */
export function repeat(part: Tree, min: number, max: number): Tree {
  if (max === 0 || part === EMPTY) return EMPTY;
  if (part.kind === 'nothing') return min === 0 ? EMPTY : NOTHING;
  if (part.kind === 'assertion') return min === 0 ? EMPTY : part;
  if (part.kind === 'repeat' && (part.min <= 1 || max === 1) && !(part.min > 1 && min === 0)) {
    // (x{0,b}){c,d} is x{0,bd}, and (x{1,b}){c,d} is x{c,bd}.
    const least = part.min > 1 ? part.min : min * part.min;
    return repeat(part.part, least, part.max * max);
  }
  const longest = longestUse(part);
  const shortest = Math.max(1, minLengthOf(part));
  if (min * minLengthOf(part) > longest) return NOTHING;
  const isAlwaysOptional = emptyContextsOf(part) === EVERYWHERE;
  const atLeast = isAlwaysOptional ? 0 : min;
  const atMost = max * shortest >= longest ? Number.POSITIVE_INFINITY : max;
  if (atLeast === 1 && atMost === 1) return part;
  if (isAlwaysOptional && atMost === 1) return part;
  return {
    kind: 'repeat',
    part,
    min: atLeast,
    max: atMost,
    minLength: atLeast * minLengthOf(part),
    emptyIn: atLeast === 0 ? EVERYWHERE : emptyContextsOf(part),
  };
}

/** How many characters of an origin repetitions of a part can cover. */
function longestUse(part: Tree): number {
  const isOfOneLabel = part.kind === 'characters' && isSubset(part.set, LABEL_CHARACTERS);
  return isOfOneLabel ? SCHEME_MAX_LENGTH : SERIALIZED_ORIGIN_MAX_LENGTH;
}

/** No scheme is longer, and no label (63). */
const SCHEME_MAX_LENGTH = 64;

/** The length of the shortest text that a tree matches; nothing has none, and counts as 0. */
export function minLengthOf(tree: Tree): number {
  if (tree.kind === 'literal') return tree.text.length;
  if (tree.kind === 'characters') return 1;
  return 'minLength' in tree ? tree.minLength : 0;
}

/** Where a tree matches the empty text. */
export function emptyContextsOf(tree: Tree): Contexts {
  if (tree.kind === 'assertion') return tree.contexts;
  return 'emptyIn' in tree ? tree.emptyIn : 0;
}
