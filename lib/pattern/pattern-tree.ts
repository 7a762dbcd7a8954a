import { DIGITS, LABEL_CHARACTERS, setOf, union } from './character-set';
import type { Pattern, Wildcard, WildcardHost, WildcardPort } from './pattern';
import { ANY_CHARACTER, literal, oneOf, repeat, sequence, type Tree } from './tree';

/** What a pattern matches, as a tree; of serialized origins only, so what they are like need not be said again. */
export function treeOf(pattern: Pattern): Tree {
  switch (pattern.kind) {
    case 'exact':
      return literal(pattern.origin);
    case 'any-origin':
      return atLeastOne(ANY_CHARACTER);
    case 'wildcard':
      return wildcardTree(pattern);
    case 'regular-expression':
      return pattern.tree;
  }
}

function wildcardTree({ scheme, host, port }: Wildcard): Tree {
  return sequence([literal(`${scheme}://`), hostTree(host), portTree(port)]);
}

const ANY_LABEL = atLeastOne(oneOf(LABEL_CHARACTERS));
const ANY_LABELS = atLeastOne(oneOf(union(LABEL_CHARACTERS, setOf('.'))));

function hostTree(host: WildcardHost): Tree {
  switch (host.kind) {
    case 'any':
      return atLeastOne(ANY_CHARACTER);
    case 'exact':
      return literal(host.name);
    case 'subdomains':
      return sequence([ANY_LABELS, literal(`.${host.of}`)]);
    case 'labels':
      return labelsTree(host.text);
  }
}

/** A `*` that is the first label stands for one label or more, any other one for a part of a label or a whole one. */
function labelsTree(text: string): Tree {
  const parts = text.split('*').flatMap((part, index) => {
    if (index === 0) return [literal(part)];
    const isFirstLabel = index === 1 && text.startsWith('*.');
    return [isFirstLabel ? ANY_LABELS : ANY_LABEL, literal(part)];
  });
  return sequence(parts);
}

function portTree(port: WildcardPort): Tree {
  switch (port.kind) {
    case 'exact':
      return literal(`:${port.number}`);
    case 'any':
      return repeat(sequence([literal(':'), atLeastOne(oneOf(DIGITS))]), 0, 1);
    case 'none':
      // Any host is any origin of the scheme: `.+` has the port in it.
      return literal('');
  }
}

function atLeastOne(tree: Tree): Tree {
  return repeat(tree, 1, Number.POSITIVE_INFINITY);
}
