import type { NFA } from 'refa';
import { anyLabel, HostEnds, registrableLabel } from './host-ends';
import { HANDFUL } from './limits';
import { publicSuffixes, type SuffixNode } from './public-suffixes';
import { DEAD, type StateSet } from './state-sets';

/** The registrable domains below one public suffix. */
export interface DomainsBelow {
  /** A public suffix such as `com`, `co.uk` or `vercel.app`. */
  readonly suffix: string;
  readonly domains: readonly string[];
  /** Whether every name of lower-case letters below the suffix is one of them. */
  readonly isOpen: boolean;
}

/** Which registrable domains the hosts of a language have. */
export interface RegistrableDomains {
  /** By public suffix, those with the fewest labels first. */
  readonly below: readonly DomainsBelow[];
  /** Whether `below` names all of them. */
  readonly isComplete: boolean;
}

/** With so many domains found, no more are looked for. */
export const ENOUGH = 20 * HANDFUL;

/**
 * Finds the registrable domains of a language's hosts: walks them from their end, label by label, together with the
 * Public Suffix List. Hosts of one label, hosts that are a public suffix themselves and hosts below a top-level
 * domain that is not in the list (`.internal`, `.localhost`) have none.
 *
 * @param language serialized origins with a host name, as an automaton of which every state lies on the way of one
 * @param perSuffix how many domains are looked for below each public suffix; with one more, it is not complete
 * @throws TooLargeToDecide beyond the limits
 */
export function registrableDomains(language: NFA, perSuffix = HANDFUL): RegistrableDomains {
  return new Walk(new HostEnds(language), perSuffix).domains();
}

/** A place in the Public Suffix List that hosts of the language get to. */
interface Place {
  readonly node: SuffixNode;
  /** The labels so far. */
  readonly name: string;
  /** Where the language is, right before the label in front of the name. */
  readonly at: StateSet;
}

/** A registrable domain and its public suffix. */
interface Domain {
  readonly name: string;
  readonly suffix: string;
}

class Walk {
  readonly #below = new Map<string, Set<string>>();
  readonly #open = new Set<string>();
  #found = 0;
  #isComplete = true;
  /** The public suffixes to look below; as a queue, so that those with few labels come first. */
  readonly #suffixes: Place[] = [];

  constructor(
    private readonly hosts: HostEnds,
    private readonly perSuffix: number,
  ) {}

  domains(): RegistrableDomains {
    for (const [label, node] of publicSuffixes().children) {
      // The list's default rule: every top-level domain is a public suffix.
      this.#enter({ ...node, kind: 'suffix' }, label, this.hosts.label(this.hosts.start, label), undefined);
    }
    for (const suffix of this.#suffixes) {
      if (this.#found >= ENOUGH) {
        this.#isComplete = false;
        break;
      }
      this.#lookBelow(suffix);
    }
    return {
      below: [...this.#below].map(([suffix, domains]) => ({
        suffix,
        domains: [...domains],
        isOpen: this.#open.has(suffix),
      })),
      isComplete: this.#isComplete,
    };
  }

  /** The label in front of a public suffix makes a registrable domain, unless the list knows more about it. */
  #lookBelow({ node, name: suffix, at }: Place): void {
    const { anyOther } = node;
    let count = 0;
    for (const label of this.hosts.labels(at, registrableLabel, anyOther ? 'not-first' : 'anywhere')) {
      if (node.children.has(label)) continue;
      const domain = { name: `${label}.${suffix}`, suffix };
      if (anyOther === undefined) this.#add(domain);
      else this.#enter(anyOther, domain.name, this.hosts.label(at, label), domain);
      if (++count > this.perSuffix) {
        this.#isComplete = false;
        if (anyOther === undefined && this.hosts.isOpen(at)) this.#open.add(suffix);
        break;
      }
    }
    for (const [label, child] of node.children) {
      const name = `${label}.${suffix}`;
      this.#enter(child, name, this.hosts.label(at, label), { name, suffix });
    }
  }

  /**
   * Goes on at a place of the list.
   *
   * @param at where the language is, in front of the name
   * @param domain what is registrable of the hosts here, unless a longer rule says else
   */
  #enter(node: SuffixNode, name: string, at: StateSet, domain: Domain | undefined): void {
    if (at === DEAD) return;
    const further = this.hosts.dot(at);
    if (node.kind === 'suffix') {
      if (further !== DEAD) this.#suffixes.push({ node, name, at: further });
      return;
    }
    if (domain === undefined) return;
    if (node.kind === 'exception' || this.hosts.isHostStart(at) || this.#goesBeyond(node, further)) {
      this.#add(domain);
    }
    if (node.kind === 'exception') return;
    for (const [label, child] of node.children) {
      this.#enter(child, `${label}.${name}`, this.hosts.label(further, label), domain);
    }
    if (node.anyOther !== undefined) this.#enterAnyOther(node.anyOther, node, { name, at: further }, domain);
  }

  /** `*` below a name that is no public suffix, as in `*.compute.example.com`. */
  #enterAnyOther(
    anyOther: SuffixNode,
    { children }: SuffixNode,
    { name, at }: Omit<Place, 'node'>,
    domain: Domain,
  ): void {
    let count = 0;
    for (const label of this.hosts.labels(at, registrableLabel, 'not-first')) {
      if (children.has(label)) continue;
      this.#enter(anyOther, `${label}.${name}`, this.hosts.label(at, label), domain);
      if (++count > this.perSuffix) {
        this.#isComplete = false;
        break;
      }
    }
  }

  /** Whether hosts go on with a label that the list does not know here. */
  #goesBeyond(node: SuffixNode, at: StateSet): boolean {
    if (node.anyOther !== undefined) return false;
    for (const label of this.hosts.labels(at, anyLabel)) if (!node.children.has(label)) return true;
    return false;
  }

  #add({ name, suffix }: Domain): void {
    const domains = this.#below.get(suffix) ?? new Set();
    if (!domains.has(name)) this.#found++;
    this.#below.set(suffix, domains.add(name));
  }
}
