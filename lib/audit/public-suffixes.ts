import * as data from 'tldts/dist/cjs/src/data/trie';

/**
 * A place in the Public Suffix List, reached by the labels of a host from its last one on. The list is needed as a
 * tree, because the audit asks about all hosts of a language at once; tldts answers for one host at a time.
 *
 * @see https://publicsuffix.org/list/
 */
export interface SuffixNode {
  /**
   * `suffix`: the labels so far are a public suffix. `exception`: they are registrable though a `*` rule says else.
   * `inner`: neither, but longer rules begin so.
   */
  readonly kind: 'suffix' | 'exception' | 'inner';
  readonly children: ReadonlyMap<string, SuffixNode>;
  /** Where any label leads that is not among the children. */
  readonly anyOther: SuffixNode | undefined;
}

let root: SuffixNode | undefined;

/** The whole list, private section included. Every top-level domain in it is a public suffix. */
export function publicSuffixes(): SuffixNode {
  root ??= { ...readNode(data.rulesRoot, data.exceptionsRoot, labelOffsets()), kind: 'inner' };
  return root;
}

function readNode(rule: number | undefined, exception: number | undefined, offsets: Uint32Array): SuffixNode {
  const rules = edgesOf(rule, offsets);
  const exceptions = edgesOf(exception, offsets);
  const children = new Map<string, SuffixNode>();
  for (const label of [...new Set([...rules.keys(), ...exceptions.keys()])].sort(shorterFirst)) {
    // The list holds internationalized labels twice; origins have the ASCII form.
    if (!/^[a-z0-9-]+$/.test(label)) continue;
    children.set(label, readNode(rules.get(label), exceptions.get(label), offsets));
  }
  const anyOther = rules.get('*');
  return {
    kind: isRule(exception) ? 'exception' : isRule(rule) ? 'suffix' : 'inner',
    children,
    anyOther: anyOther === undefined ? undefined : readNode(anyOther, undefined, offsets),
  };
}

function shorterFirst(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

function isRule(node: number | undefined): boolean {
  return node !== undefined && (data.nodeFlags[node] ?? 0) !== 0;
}

function edgesOf(node: number | undefined, offsets: Uint32Array): ReadonlyMap<string, number> {
  const edges = new Map<string, number>();
  if (node === undefined) return edges;
  const end = data.edgeStart[node + 1] ?? data.edgeLength.length;
  for (let edge = data.edgeStart[node] ?? end; edge < end; edge++) {
    const offset = offsets[edge] ?? 0;
    const label = data.labelText.slice(offset, offset + (data.edgeLength[edge] ?? 0));
    edges.set(label, data.edgeChild[edge] ?? 0);
  }
  return edges;
}

/** Where the label of each edge begins in the text of all labels. */
function labelOffsets(): Uint32Array {
  const offsets = new Uint32Array(data.edgeLength.length);
  let offset = 0;
  for (const [edge, length] of data.edgeLength.entries()) {
    offsets[edge] = offset;
    offset += length;
  }
  return offsets;
}
