import { type CharacterSet, NO_CHARACTERS, setOf, union } from '../pattern/character-set';
import { emptyContextsOf, type Tree } from '../pattern/tree';

/** The characters that texts of a tree can begin with. */
export function firstCharacters(tree: Tree): CharacterSet {
  switch (tree.kind) {
    case 'nothing':
    case 'assertion':
      return NO_CHARACTERS;
    case 'literal':
      return setOf(tree.text.charAt(0));
    case 'characters':
      return tree.set;
    case 'choice':
      return tree.alternatives.map(firstCharacters).reduce(union);
    case 'repeat':
      return firstCharacters(tree.part);
    case 'sequence': {
      let all = NO_CHARACTERS;
      for (const part of tree.parts) {
        all = union(all, firstCharacters(part));
        if (emptyContextsOf(part) === 0) break;
      }
      return all;
    }
  }
}
