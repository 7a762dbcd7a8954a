import { finiteLanguage } from './finite-language';
import type { Pattern } from './pattern';
import { treeOf } from './pattern-tree';
import { type Shape, shapesOf } from './shape';
import type { Tree } from './tree';

/** By what an index can find a pattern. */
export type IndexKeys =
  /** Exactly these origins match. */
  | { readonly kind: 'origins'; readonly origins: readonly string[] }
  /** What matches has one of these shapes. */
  | { readonly kind: 'shapes'; readonly shapes: readonly Shape[] };

/** How many origins a pattern may be written out to; each takes the place of an exact entry. */
const ORIGINS_LIMIT = 64;

/**
 * How many characters may be written out for each one of a pattern. A list is not to grow when it is read: of
 * `https://[ab]{6}\.example`, 400 kB would become a million origins.
 */
const CHARACTERS_EACH = 4;

/** Of each pattern once: its line is checked, counted and indexed by them. */
const known = new WeakMap<Pattern, IndexKeys>();

/** Finds what an index can find a pattern by. */
export function indexKeys(pattern: Pattern): IndexKeys {
  if (pattern.kind === 'exact') return { kind: 'origins', origins: [pattern.origin] };
  const keys = known.get(pattern) ?? keysOf(pattern);
  known.set(pattern, keys);
  return keys;
}

function keysOf(pattern: Pattern): IndexKeys {
  const tree = treeOf(pattern);
  // A wildcard has one literal at each end, and no more origins than anyone could write out.
  if (pattern.kind !== 'regular-expression') return { kind: 'shapes', shapes: shapesOf(tree) };
  const characters = CHARACTERS_EACH * pattern.source.length;
  const origins = finiteLanguage(tree, ORIGINS_LIMIT, characters);
  return origins === undefined
    ? { kind: 'shapes', shapes: shapesOf(tree, characters) }
    : { kind: 'origins', origins };
}

/** How many texts of a part may stand for it: an alternation of a hundred tenants in one line is realistic. */
const TEXTS_LIMIT = 128;

/**
 * What every origin of a shape holds somewhere between its ends: sets of texts, one text of each set.
 * It tells entries apart that share both ends, such as `https://pr-\d+-orders-[a-z]+\.example\.com`.
 */
export function innerLiterals({ rest }: Shape): readonly (readonly string[])[] {
  const tree = rest.kind === 'whole' ? rest.tree : rest.middle;
  return (tree.kind === 'sequence' ? tree.parts : [tree]).flatMap(literalsIn);
}

function literalsIn(part: Tree): readonly (readonly string[])[] {
  if (part.kind === 'sequence') return part.parts.flatMap(literalsIn);
  if (part.kind === 'repeat') return part.min > 0 ? literalsIn(part.part) : [];
  const texts = finiteLanguage(part, TEXTS_LIMIT);
  return texts === undefined || texts.length === 0 ? [] : [texts];
}
