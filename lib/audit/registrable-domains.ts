import { DEAD } from '../pattern/subset-automaton';
import { anyLabel, type HostEnds, registrableLabel } from './host-ends';
import {
  DOMAINS_LIMIT,
  EXAMPLES,
  GOOD_EXAMPLES_LIMIT,
  OPEN_NAMES_LIMIT,
  OPENNESS_EDGES_LIMIT,
  SPELLED_OUT_LIMIT,
} from './limits';
import { publicSuffixes, type SuffixNode } from './public-suffixes';
import { isDecodable } from './punycode';
import type { StateSet } from './state-sets';
import { LABELS_LIMIT, type LabelPlace } from './texts';

/** The registrable domains below one public suffix. */
export interface DomainsBelow {
  /** A public suffix such as `com`, `co.uk` or `vercel.app`. */
  readonly suffix: string;
  readonly isPlatform: boolean;
  /** Those that the entry spells out. */
  readonly named: readonly string[];
  readonly others: readonly StrangeDomain[];
  /** Whether it is proved that every name of lower-case letters below the suffix is let in. */
  readonly isOpen: boolean;
}

/** A registrable domain that the entry does not spell out. */
export interface StrangeDomain {
  readonly name: string;
  /** Whether the host may be this domain, or have one label more: a host that its owner is sure to get. */
  readonly isNear: boolean;
}

/** Which registrable domains the hosts of a language have. */
export interface RegistrableDomains {
  /** By public suffix, those with the fewest labels first. */
  readonly below: readonly DomainsBelow[];
  /** Whether `below` names all of them. */
  readonly isComplete: boolean;
}

/** All domains that have been found. */
export function namesIn(below: readonly DomainsBelow[]): readonly string[] {
  return below.flatMap(({ named, others }) => [...named, ...others.map(({ name }) => name)]);
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
  readonly others: Map<string, StrangeDomain>;
}

class Walk {
  readonly #below = new Map<string, Below>();
  readonly #open = new Set<string>();
  #others = 0;
  #near = 0;
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
    for (const [label, node, before] of this.#childrenAt(publicSuffixes(), this.hosts.start))
      this.#enter(node, label, before, undefined);
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
        others: [...others.values()],
        isOpen: this.#open.has(suffix),
      })),
      isComplete: this.#isComplete,
    };
  }

  /** It is asked for a few suffixes only, and not again once it was too large to prove. */
  #canAskForOpenness(): boolean {
    return !this.#isOpennessTooLarge && this.#open.size < EXAMPLES;
  }

  /** The children of a node that hosts get to, and where each leads. */
  *#childrenAt(node: SuffixNode, at: StateSet): Generator<readonly [string, SuffixNode, StateSet]> {
    if (at === DEAD) return;
    for (const [last, children] of node.byLastCharacter) {
      if (this.hosts.label(at, last) === DEAD) continue;
      for (const [label, child] of children) {
        const before = this.hosts.label(at, label);
        if (before !== DEAD) yield [label, child, before];
      }
    }
  }

  #isEnough(): boolean {
    return (
      this.#near >= GOOD_EXAMPLES_LIMIT || this.#others >= DOMAINS_LIMIT || this.#named >= SPELLED_OUT_LIMIT
    );
  }

  /** The label in front of a public suffix makes a registrable domain, unless the list knows more about it. */
  #lookBelow(place: Place): void {
    const { node, name: suffix, at } = place;
    if (node.anyOther !== undefined) this.#lookBelowAnyOther(place, node.anyOther);
    else {
      // A platform serves the names that it gives out, and seldom names below these.
      const before = this.#others;
      const isFilled = this.#addDomains(place, node.isPlatform ? 'first' : 'near-start');
      if (!isFilled) this.#addDomains(place, 'anywhere');
      if (this.#others - before > OPEN_NAMES_LIMIT && this.#canAskForOpenness()) this.#askForOpenness(place);
    }
    for (const [label, child, before] of this.#childrenAt(node, at)) {
      const name = `${label}.${suffix}`;
      this.#enter(child, name, before, { name, suffix, isPlatform: node.isPlatform });
    }
  }

  /** @returns whether there are as many that are not spelled out as are wanted */
  #addDomains({ node, name: suffix, at }: Place, where: LabelPlace): boolean {
    const before = this.#others;
    let tried = 0;
    for (const label of this.hosts.labels(at, registrableLabel, where)) {
      if (++tried === LABELS_LIMIT) this.#isComplete = false;
      if (node.children.has(label) || !isDecodable(label)) continue;
      this.#add({ name: `${label}.${suffix}`, suffix, isPlatform: node.isPlatform }, where !== 'anywhere');
      // Of many suffixes, none has to be looked at closely.
      const enough = this.#others > MANY_DOMAINS_LIMIT ? 0 : OPEN_NAMES_LIMIT;
      if (this.#others - before > enough || this.#named >= SPELLED_OUT_LIMIT) {
        this.#isComplete = false;
        return true;
      }
    }
    return false;
  }

  #askForOpenness({ node, name, at }: Place): void {
    const isOpen = this.hosts.isOpen(at, node.isPlatform ? 'first' : 'anywhere', OPENNESS_EDGES_LIMIT);
    if (isOpen === undefined) this.#isOpennessTooLarge = true;
    if (isOpen === true) this.#open.add(name);
  }

  #lookBelowAnyOther({ node, name: suffix, at }: Place, anyOther: SuffixNode): void {
    const before = this.#others;
    let count = 0;
    for (const label of this.hosts.labels(at, registrableLabel, 'not-first')) {
      if (node.children.has(label) || !isDecodable(label)) continue;
      const name = `${label}.${suffix}`;
      const domain = { name, suffix, isPlatform: node.isPlatform };
      this.#enter(anyOther, name, this.hosts.label(at, label), domain);
      if (this.#others - before > OPEN_NAMES_LIMIT || ++count > SUFFIXES_LIMIT) {
        this.#isComplete = false;
        break;
      }
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
      this.#add(domain, this.#isNear(at));
    }
    if (node.kind === 'exception') return;
    for (const [label, child, before] of this.#childrenAt(node, further))
      this.#enter(child, `${label}.${name}`, before, domain);
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
      if (++count > OPEN_NAMES_LIMIT) {
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

  #isNear(at: StateSet): boolean {
    if (this.hosts.isHostStart(at)) return true;
    return this.hosts.labels(this.hosts.dot(at), registrableLabel, 'first').next().done !== true;
  }

  #add({ name, suffix, isPlatform }: Domain, isNear: boolean): void {
    const below = this.#below.get(suffix) ?? { isPlatform, named: new Set(), others: new Map() };
    this.#below.set(suffix, below);
    if (below.named.has(name) || below.others.has(name)) return;
    if (this.isSpelledOut(name)) {
      below.named.add(name);
      this.#named++;
      return;
    }
    below.others.set(name, { name, isNear });
    this.#others++;
    if (isNear) this.#near++;
  }
}

/** With so many domains that are not spelled out, one more suffix is no more than one more. */
const MANY_DOMAINS_LIMIT = 10 * OPEN_NAMES_LIMIT;

/** How many labels a `*` rule may be followed into. */
const SUFFIXES_LIMIT = 50;
