import { isSubset, setOf, WORD_CHARACTERS } from './character-set';
import { AT_END, AT_START, AT_WORD_BOUNDARY, type Contexts, EMPTY, sequence, type Tree } from './tree';

/**
 * Drops anchors at the ends of a tree that say what holds there anyway: `^` and `$`, and `\b` beside a letter. What is
 * left has no need of the text's ends, so it can be taken apart.
 */
export function withoutOuterAnchors(tree: Tree): Tree {
  if (tree.kind !== 'sequence') return tree;
  const parts = [...tree.parts];
  while (holdsAnyway(parts[0], AT_START, firstCharacter(parts[1]))) parts.shift();
  while (holdsAnyway(parts.at(-1), AT_END, lastCharacter(parts.at(-2)))) parts.pop();
  return sequence(parts);
}

/** Whether a part is an anchor that every text passes with this character beside it, at this end. */
function holdsAnyway(part: Tree | undefined, end: Contexts, beside: string | undefined): boolean {
  if (part?.kind !== 'assertion' || part === EMPTY) return false;
  if ((part.contexts & end) === end) return true;
  if (beside === undefined) return false;
  const isBoundary = isSubset(setOf(beside), WORD_CHARACTERS);
  const possible = end & (isBoundary ? AT_WORD_BOUNDARY : ~AT_WORD_BOUNDARY) & ~BOTH_ENDS;
  return (part.contexts & possible) === possible;
}

/** The context of the empty text, which no origin is. */
const BOTH_ENDS: Contexts = AT_START & AT_END;

function firstCharacter(part: Tree | undefined): string | undefined {
  return part?.kind === 'literal' ? part.text[0] : undefined;
}

function lastCharacter(part: Tree | undefined): string | undefined {
  return part?.kind === 'literal' ? part.text.at(-1) : undefined;
}
