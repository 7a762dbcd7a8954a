import * as data from 'tldts/dist/cjs/src/data/trie';
import { sharedSuffixes } from './shared-hosting';

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
  /** Whether a registry or a platform has names below it to give; a suffix of the supplement is a platform's. */
  readonly isPlatform: boolean;
  readonly children: ReadonlyMap<string, SuffixNode>;
  /** The children by the last character of their labels: what reads hosts from their end has to look at few. */
  readonly byLastCharacter: ReadonlyMap<string, readonly LabelledNode[]>;
  /** Where any label leads that is not among the children. */
  readonly anyOther: SuffixNode | undefined;
}

export type LabelledNode = readonly [label: string, node: SuffixNode];

/** A node of the list, read when it is first come to: of 10,000, an audit needs some dozens. */
class ListNode implements SuffixNode {
  #children: ReadonlyMap<string, SuffixNode> | undefined;
  #anyOther: SuffixNode | undefined;
  #byLastCharacter: ReadonlyMap<string, readonly LabelledNode[]> | undefined;

  constructor(
    private readonly rule: number | undefined,
    private readonly exception: number | undefined,
    /** What the supplement says below here: a label for each part of a rule, the last part first. */
    private readonly supplement: readonly (readonly string[])[],
    private readonly isTopLevel = false,
  ) {}

  get kind(): SuffixNode['kind'] {
    if (flagsOf(this.exception) !== 0) return 'exception';
    return this.isTopLevel || flagsOf(this.rule) !== 0 || this.isSupplement ? 'suffix' : 'inner';
  }

  get isPlatform(): boolean {
    return this.isSupplement || (flagsOf(this.rule) & PRIVATE) !== 0;
  }

  get children(): ReadonlyMap<string, SuffixNode> {
    this.#children ??= this.#read();
    return this.#children;
  }

  get byLastCharacter(): ReadonlyMap<string, readonly LabelledNode[]> {
    this.#byLastCharacter ??= groupedByLastCharacter(this.children);
    return this.#byLastCharacter;
  }

  get anyOther(): SuffixNode | undefined {
    this.#children ??= this.#read();
    return this.#anyOther;
  }

  private get isSupplement(): boolean {
    return this.supplement.some(({ length }) => length === 0);
  }

  #read(): ReadonlyMap<string, SuffixNode> {
    const rules = edgesOf(this.rule);
    const exceptions = edgesOf(this.exception);
    const more = this.supplement.flatMap(([label]) => (label === undefined ? [] : [label]));
    const nodes = new Map<string, SuffixNode>();
    const isTopLevel = this.rule === data.rulesRoot;
    for (const label of [...new Set([...rules.keys(), ...exceptions.keys(), ...more])].sort(shorterFirst)) {
      const below = this.supplement.filter(([first]) => first === label).map((parts) => parts.slice(1));
      const node = new ListNode(rules.get(label), exceptions.get(label), below, isTopLevel);
      if (label === '*') this.#anyOther = node;
      // The list holds internationalized labels twice; origins have the ASCII form.
      else if (/^[a-z0-9-]+$/.test(label)) nodes.set(label, node);
    }
    return nodes;
  }
}

/** tldts marks a rule with 1 if it is of the list's ICANN section, with 2 if it is of the private one. */
const PRIVATE = 2;

let root: SuffixNode | undefined;

/**
 * The whole list, private section and our supplement included. Every top-level domain in it is a public suffix: that is
 * the list's default rule.
 */
export function publicSuffixes(): SuffixNode {
  root ??= new ListNode(
    data.rulesRoot,
    data.exceptionsRoot,
    sharedSuffixes.map((suffix) => suffix.split('.').reverse()),
  );
  return root;
}

/** The public suffix of a host and its registrable domain, as far as it has them. */
export interface HostParts {
  readonly suffix: string;
  /** Undefined for a host that is a public suffix itself. */
  readonly domain: string | undefined;
  /** Whether a platform gives out the names below the suffix, as against a registry. */
  readonly isPlatform: boolean;
}

/** @returns `undefined` for a host below a top-level domain that is not on the list: nobody can register it */
export function hostParts(host: string): HostParts | undefined {
  const labels = host.replace(/\.$/, '').split('.');
  const last = (count: number) => labels.slice(labels.length - count).join('.');
  let node: SuffixNode | undefined = publicSuffixes();
  let found: HostParts | undefined;
  for (let count = 1; count <= labels.length; count++) {
    const label: string = labels[labels.length - count] ?? '';
    node = node.children.get(label) ?? node.anyOther;
    if (node === undefined) break;
    if (node.kind === 'exception') {
      return { suffix: last(count - 1), domain: last(count), isPlatform: node.isPlatform };
    }
    if (node.kind === 'inner') continue;
    const domain = labels.length > count ? last(count + 1) : undefined;
    found = { suffix: last(count), domain, isPlatform: node.isPlatform };
  }
  return found;
}

function groupedByLastCharacter(
  children: ReadonlyMap<string, SuffixNode>,
): ReadonlyMap<string, readonly LabelledNode[]> {
  const groups = new Map<string, LabelledNode[]>();
  for (const child of children) {
    const last = child[0].charAt(child[0].length - 1);
    const group = groups.get(last) ?? [];
    groups.set(last, group);
    group.push(child);
  }
  return groups;
}

function shorterFirst(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

function flagsOf(node: number | undefined): number {
  return node === undefined ? 0 : (data.nodeFlags[node] ?? 0);
}

function edgesOf(node: number | undefined): ReadonlyMap<string, number> {
  const edges = new Map<string, number>();
  if (node === undefined) return edges;
  const end = data.edgeStart[node + 1] ?? data.edgeLength.length;
  for (let edge = data.edgeStart[node] ?? end; edge < end; edge++) {
    const offset = labelOffsets()[edge] ?? 0;
    const label = data.labelText.slice(offset, offset + (data.edgeLength[edge] ?? 0));
    edges.set(label, data.edgeChild[edge] ?? 0);
  }
  return edges;
}

let offsets: Uint32Array | undefined;

/** Where the label of each edge begins in the text of all labels. */
function labelOffsets(): Uint32Array {
  if (offsets !== undefined) return offsets;
  offsets = new Uint32Array(data.edgeLength.length);
  let offset = 0;
  for (const [edge, length] of data.edgeLength.entries()) {
    offsets[edge] = offset;
    offset += length;
  }
  return offsets;
}
