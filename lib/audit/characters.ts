import { isSubset, overlaps, setOf } from '../pattern/character-set';
import type { Pattern } from '../pattern/pattern';
import type { Tree } from '../pattern/tree';
import type { Verdict } from './finding';

/** A character that the pattern asks for and no origin has; the branch that it stands in is dead. */
export function neverSentCharacter(pattern: Pattern): readonly Verdict[] {
  const dead = pattern.kind === 'regular-expression' ? pattern.neverSent[0] : undefined;
  if (dead === undefined) return [];
  return [
    {
      severity: 'warning',
      rule: 'never-sent-character',
      message: `It asks for "${dead}", which no origin has: what contains it never matches.`,
      counterexamples: [],
      remedy: 'Leave it out; origins are lower-case ASCII, hosts in Punycode.',
    },
  ];
}

const UNDERSCORE = setOf('_');
const SLASH = setOf('/');

/** Whether an underscore is asked for, as against let in by a wildcard, `.` or `[^.]`. */
export function asksForUnderscore(pattern: Pattern): boolean {
  if (pattern.kind === 'exact') return pattern.origin.includes('_');
  return pattern.kind === 'regular-expression' && holdsUnderscore(pattern.tree);
}

function holdsUnderscore(tree: Tree): boolean {
  switch (tree.kind) {
    case 'nothing':
    case 'assertion':
      return false;
    case 'literal':
      return tree.text.includes('_');
    case 'characters':
      return isSubset(UNDERSCORE, tree.set) && !overlaps(SLASH, tree.set);
    case 'sequence':
      return tree.parts.some(holdsUnderscore);
    case 'choice':
      return tree.alternatives.some(holdsUnderscore);
    case 'repeat':
      return holdsUnderscore(tree.part);
  }
}
