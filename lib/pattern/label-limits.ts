import { isSubset, LABEL_CHARACTERS } from './character-set';
import { choice, repeat, sequence, type Tree } from './tree';

/** https://datatracker.ietf.org/doc/html/rfc1035#section-2.3.4: the octets of a label. */
const LABEL_MAX_LENGTH = 63;

/**
 * Whether an expression says of a label that it has at most 63 characters, as in `https://[a-z0-9-]{1,63}\.example\.com`.
 * Every label of an origin's host has: the limit says nothing, and would cost 63 states.
 */
export function hasHostLabelLimits(tree: Tree): boolean {
  if (tree.kind === 'choice') return tree.alternatives.some(hasHostLabelLimits);
  return tree.kind === 'sequence' && tree.parts.slice(hostAt(tree.parts)).some(hasLabelLimit);
}

/** The same expression without these limits. */
export function withoutHostLabelLimits(tree: Tree): Tree {
  if (tree.kind === 'choice') return choice(tree.alternatives.map(withoutHostLabelLimits));
  if (tree.kind !== 'sequence') return tree;
  const host = hostAt(tree.parts);
  return sequence(tree.parts.map((part, index) => (index < host ? part : withoutLabelLimits(part))));
}

/** The index of the first part behind the scheme: before it, a run of 63 characters can be one of 64. */
function hostAt(parts: readonly Tree[]): number {
  const scheme = parts.findIndex((part) => part.kind === 'literal' && part.text.includes('://'));
  return scheme === -1 ? parts.length : scheme + 1;
}

function isLabelLimit(tree: Tree): boolean {
  return (
    tree.kind === 'repeat' &&
    tree.max === LABEL_MAX_LENGTH &&
    tree.part.kind === 'characters' &&
    isSubset(tree.part.set, LABEL_CHARACTERS)
  );
}

function hasLabelLimit(tree: Tree): boolean {
  if (isLabelLimit(tree)) return true;
  if (tree.kind === 'sequence') return tree.parts.some(hasLabelLimit);
  if (tree.kind === 'choice') return tree.alternatives.some(hasLabelLimit);
  return tree.kind === 'repeat' && hasLabelLimit(tree.part);
}

function withoutLabelLimits(tree: Tree): Tree {
  if (tree.kind === 'sequence') return sequence(tree.parts.map(withoutLabelLimits));
  if (tree.kind === 'choice') return choice(tree.alternatives.map(withoutLabelLimits));
  if (tree.kind !== 'repeat') return tree;
  const max = isLabelLimit(tree) ? Number.POSITIVE_INFINITY : tree.max;
  return repeat(withoutLabelLimits(tree.part), tree.min, max);
}
