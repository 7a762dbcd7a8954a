import { SERIALIZED_ORIGIN_MAX_LENGTH } from '../origin/serialized-origin';
import { membersOf, sizeOfSet } from './character-set';
import { EVERYWHERE, minLengthOf, type Repeat, type Tree } from './tree';

/**
 * Every text that a tree matches, if they are at most so many; without those that are longer than an origin.
 * @param characters how many they may have together
 * @returns `undefined` if there are more, or if they depend on what stands beside them
 */
export function finiteLanguage(
  tree: Tree,
  limit: number,
  characters = Number.POSITIVE_INFINITY,
): readonly string[] | undefined {
  if (tree.kind === 'literal') return tree.text.length <= characters ? [tree.text] : undefined;
  // Counted before anything is written out: of `[ab]{30}`, not even the first hundred texts are made.
  const most = Math.min(limit, characters / Math.max(1, minLengthOf(tree)));
  if (countUpTo(tree, most) > most) return undefined;
  const texts = [...new Set(textsOf(tree))].filter((text) => text.length <= SERIALIZED_ORIGIN_MAX_LENGTH);
  return texts.reduce((sum, { length }) => sum + length, 0) <= characters ? texts : undefined;
}

/** How many texts a tree matches, the same one several times if it does so in several ways; Infinity above a limit. */
function countUpTo(tree: Tree, limit: number): number {
  switch (tree.kind) {
    case 'nothing':
      return 0;
    case 'literal':
      return 1;
    case 'characters':
      return sizeOfSet(tree.set);
    case 'assertion':
      return tree.contexts === EVERYWHERE ? 1 : Number.POSITIVE_INFINITY;
    case 'sequence': {
      let count = 1;
      for (const part of tree.parts) {
        count *= countUpTo(part, limit);
        if (count > limit) return Number.POSITIVE_INFINITY;
      }
      return count;
    }
    case 'choice':
      return tree.alternatives.reduce((count, one) => count + countUpTo(one, limit), 0);
    case 'repeat':
      return countRepeats(tree, limit);
  }
}

function countRepeats({ part, min, max }: Repeat, limit: number): number {
  if (max > SERIALIZED_ORIGIN_MAX_LENGTH) return Number.POSITIVE_INFINITY;
  const each = countUpTo(part, limit);
  let count = 0;
  let copies = 1;
  for (let times = 0; times <= max; times++) {
    if (times >= min) count += copies;
    if (count > limit) return Number.POSITIVE_INFINITY;
    copies *= each;
  }
  return count;
}

function textsOf(tree: Tree): readonly string[] {
  switch (tree.kind) {
    case 'nothing':
      return [];
    case 'assertion':
      return [''];
    case 'literal':
      return [tree.text];
    case 'characters':
      return membersOf(tree.set).split('');
    case 'sequence':
      return tree.parts.reduce<readonly string[]>((texts, part) => concatenated(texts, textsOf(part)), ['']);
    case 'choice':
      return tree.alternatives.flatMap(textsOf);
    case 'repeat': {
      const once = textsOf(tree.part);
      const texts: string[] = [];
      let copies: readonly string[] = [''];
      for (let times = 0; times <= tree.max; times++) {
        if (times >= tree.min) texts.push(...copies);
        copies = concatenated(copies, once);
      }
      return texts;
    }
  }
}

/** Each first text with each second one behind it. */
export function concatenated(firsts: readonly string[], seconds: readonly string[]): readonly string[] {
  const texts: string[] = [];
  for (const first of firsts) for (const second of seconds) texts.push(first + second);
  return texts;
}
