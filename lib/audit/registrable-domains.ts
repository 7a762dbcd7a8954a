import { DEAD } from '../pattern/subset-automaton';
import { anyLabel, type HostEnds, registrableLabel } from './host-ends';
import { DOMAINS_ENOUGH, EXAMPLES, HANDFUL, OPENNESS_EDGES_LIMIT, SPELLED_OUT_LIMIT } from './limits';
import { publicSuffixes, type SuffixNode } from './public-suffixes';
import { isDecodable } from './punycode';
import type { StateSet } from './state-sets';

/** The registrable domains below one public suffix. */
export interface DomainsBelow {
  /** A public suffix such as `com`, `co.uk` or `vercel.app`. */
  readonly suffix: string;
  readonly isPlatform: boolean;
  /** Those that the entry spells out. */
  readonly named: readonly string[];
  /** Others, shortest first. */
  readonly others: readonly string[];
  /** Whether it is proved that every name of lower-case letters below the suffix is let in. */
  readonly isOpen: boolean;
}

/** Which registrable domains the hosts of a language have. */
export interface RegistrableDomains {
  /** By public suffix, those with the fewest labels first. */
  readonly below: readonly DomainsBelow[];
  /** Whether `below` names all of them. */
  readonly isComplete: boolean;
}

/**
 * Finds the registrable domains of a language's hosts: walks them from their end, label by label, together with the
 * Public Suffix List. Hosts of one label, hosts that are a public suffix themselves and hosts below a top-level
 * domain that is not in the list (`.internal`, `.localhost`) have none.
 *
 * @param isSpelledOut whether the entry spells out a domain
 */
export function registrableDomains(
  hosts: HostEnds,
  isSpelledOut: (domain: string) => boolean,
): RegistrableDomains {
  return new Walk(hosts, isSpelledOut).domains();
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
  readonly isPlatform: boolean;
}

interface Below {
  readonly isPlatform: boolean;
  readonly named: Set<string>;
  readonly others: Set<string>;
}

class Walk {
  readonly #below = new Map<string, Below>();
  readonly #open = new Set<string>();
  #others = 0;
  #named = 0;
  #isComplete = true;
  #isOpennessTooLarge = false;
  /** The public suffixes to look below; as a queue, so that those with few labels come first. */
  readonly #suffixes: Place[] = [];

  constructor(
    private readonly hosts: HostEnds,
    private readonly isSpelledOut: (domain: string) => boolean,
  ) {}

  domains(): RegistrableDomains {
    for (const [lastCharacter, children] of topLevelDomains()) {
      if (this.hosts.label(this.hosts.start, lastCharacter) === DEAD) continue;
      for (const [label, node] of children)
        this.#enter(node, label, this.hosts.label(this.hosts.start, label), undefined);
    }
    for (const suffix of this.#suffixes) {
      if (this.#isEnough()) {
        this.#isComplete = false;
        break;
      }
      this.#lookBelow(suffix);
    }
    return {
      below: Array.from(this.#below, ([suffix, { isPlatform, named, others }]) => ({
        suffix,
        isPlatform,
        named: [...named],
        others: [...others],
        isOpen: this.#open.has(suffix),
      })),
      isComplete: this.#isComplete,
    };
  }

  /** It is asked for a few suffixes only, and not again once it was too large to prove. */
  #canAskForOpenness(): boolean {
    return !this.#isOpennessTooLarge && this.#open.size < EXAMPLES;
  }

  #isEnough(): boolean {
    return this.#others >= DOMAINS_ENOUGH || this.#named >= SPELLED_OUT_LIMIT;
  }

  /** The label in front of a public suffix makes a registrable domain, unless the list knows more about it. */
  #lookBelow({ node, name: suffix, at }: Place): void {
    const { anyOther, isPlatform } = node;
    const before = this.#others;
    for (const label of this.hosts.labels(at, registrableLabel, anyOther ? 'not-first' : 'anywhere')) {
      if (node.children.has(label) || !isDecodable(label)) continue;
      const domain = { name: `${label}.${suffix}`, suffix, isPlatform };
      if (anyOther === undefined) this.#add(domain);
      else this.#enter(anyOther, domain.name, this.hosts.label(at, label), domain);
      if (this.#others - before > HANDFUL || this.#named >= SPELLED_OUT_LIMIT) {
        this.#isComplete = false;
        break;
      }
      if (anyOther !== undefined && this.#suffixes.length > SUFFIXES_LIMIT) break;
    }
    if (this.#others - before > HANDFUL && anyOther === undefined && this.#canAskForOpenness()) {
      const isOpen = this.hosts.isOpen(at, OPENNESS_EDGES_LIMIT);
      if (isOpen === undefined) this.#isOpennessTooLarge = true;
      if (isOpen === true) this.#open.add(suffix);
    }
    for (const [label, child] of node.children) {
      const name = `${label}.${suffix}`;
      this.#enter(child, name, this.hosts.label(at, label), { name, suffix, isPlatform });
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
      if (++count > HANDFUL) {
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

  #add({ name, suffix, isPlatform }: Domain): void {
    const below = this.#below.get(suffix) ?? { isPlatform, named: new Set(), others: new Set() };
    this.#below.set(suffix, below);
    if (below.named.has(name) || below.others.has(name)) return;
    if (this.isSpelledOut(name)) {
      below.named.add(name);
      this.#named++;
    } else {
      below.others.add(name);
      this.#others++;
    }
  }
}

/** How many suffixes a `*` rule may be followed into. */
const SUFFIXES_LIMIT = 10_000;

let byLastCharacter: Map<string, (readonly [string, SuffixNode])[]> | undefined;

/** By last character: most entries leave only one of them. */
function topLevelDomains(): ReadonlyMap<string, readonly (readonly [string, SuffixNode])[]> {
  if (byLastCharacter !== undefined) return byLastCharacter;
  byLastCharacter = new Map();
  for (const [label, node] of publicSuffixes().children) {
    const last = label.charAt(label.length - 1);
    const some = byLastCharacter.get(last) ?? [];
    byLastCharacter.set(last, some);
    some.push([label, node]);
  }
  return byLastCharacter;
}
