import { endOfHost } from '../origin/serialized-origin';
import { indexKeys } from '../pattern/index-keys';
import { type Matcher, matcherOf } from '../pattern/matcher';
import type { Entry } from './entry';
import { type Finds, type Literal, LiteralIndex } from './literal-index';
import { chooseKeys, type Key, type PlacedShape, placeShape } from './placement';
import { RollingHash } from './rolling-hash';
import type { Steps } from './steps';

/** Whether an entry has not expired. */
export function isInForce({ expiresAt }: Entry, now: number): boolean {
  return expiresAt === undefined || now < expiresAt;
}

/** The first entry of each effect that matches an origin. */
export interface FirstMatches {
  readonly allow: Entry | undefined;
  readonly deny: Entry | undefined;
}

/** Something that an origin may match: an entry, or one of several shapes of it. */
interface Candidate {
  /** Index of the entry. */
  readonly entry: number;
  readonly matcher: () => Matcher;
}

/** How many entries are looked at between two pauses: a millisecond or two. */
const ENTRIES_PER_STEP = 512;

interface Placed {
  readonly origins: { readonly entry: number; readonly text: string }[];
  readonly shapes: PlacedShape[];
}

/**
 * Finds the entries that match an origin without trying all of them: exact ones and those that can be written out
 * by the origin itself, the rest by what it begins with, what its host ends with, or what it holds in between. Only
 * these are then matched.
 */
export class EntryIndex {
  readonly #entries: readonly Entry[];
  readonly #candidates: Candidate[] = [];
  /** Matchers by candidate, compiled lazily: of ten thousand entries, a few hundred are ever asked for. */
  readonly #matchers: (Matcher | undefined)[] = [];
  readonly #origins: LiteralIndex;
  readonly #prefixes: LiteralIndex;
  readonly #suffixes: LiteralIndex;
  readonly #inner: LiteralIndex;
  /** The candidates that any origin could match. */
  readonly #everywhere: readonly number[];
  readonly #hash = new RollingHash();
  #searches = 0;
  /** By candidate: the number of the search in which it was tried last. */
  readonly #triedIn: Int32Array;

  private constructor(entries: readonly Entry[], { origins, shapes }: Placed) {
    this.#entries = entries;
    const literals: Record<Key['kind'] | 'origin', Literal[]> = {
      origin: origins.map(({ entry, text }) => ({ text, number: this.#addOrigin(entry, text) })),
      prefix: [],
      suffix: [],
      inner: [],
      none: [],
    };
    for (const [index, key] of chooseKeys(shapes).entries()) {
      const shape = shapes[index];
      if (shape === undefined) continue;
      const number = this.#add({ entry: shape.entry, matcher: () => matcherOf(shape.shape) });
      const texts = key.kind === 'none' ? [''] : key.literals;
      for (const text of new Set(texts)) literals[key.kind].push({ text, number });
    }
    this.#origins = new LiteralIndex(literals.origin);
    this.#prefixes = new LiteralIndex(literals.prefix);
    this.#suffixes = new LiteralIndex(literals.suffix);
    this.#inner = new LiteralIndex(literals.inner);
    this.#everywhere = literals.none.map(({ number }) => number);
    this.#triedIn = new Int32Array(this.#candidates.length);
  }

  /** Makes an index of entries, with a pause now and then. */
  static *inSteps(entries: readonly Entry[]): Steps<EntryIndex> {
    const placed: Placed = { origins: [], shapes: [] };
    for (const [index, { pattern }] of entries.entries()) {
      const keys = indexKeys(pattern);
      if (keys.kind === 'shapes') placed.shapes.push(...keys.shapes.map((shape) => placeShape(index, shape)));
      else placed.origins.push(...keys.origins.map((text) => ({ entry: index, text })));
      if (index % ENTRIES_PER_STEP === ENTRIES_PER_STEP - 1) yield;
    }
    return new EntryIndex(entries, placed);
  }

  /** @param now milliseconds since the epoch: an entry that has expired matches nothing */
  firstMatches(origin: string, now: number): FirstMatches {
    this.#searches = (this.#searches + 1) | 0;
    const search = new Search(this, origin, now, this.#entries.length);
    this.#hash.read(origin);
    this.#origins.findWhole(this.#hash, origin.length, search);
    this.#prefixes.findPrefixes(this.#hash, origin.length, search);
    this.#suffixes.findSuffixes(this.#hash, endOfHost(origin), search);
    this.#inner.findInside(this.#hash, origin.length, search);
    for (const candidate of this.#everywhere) search.add(candidate);
    return { allow: this.#entries[search.allow], deny: this.#entries[search.deny] };
  }

  /** The index of the entry that a candidate belongs to. */
  entryOf(candidate: number): number {
    return this.#candidates[candidate]?.entry ?? this.#entries.length;
  }

  entryAt(index: number): Entry | undefined {
    return this.#entries[index];
  }

  /** Whether a candidate matches the origin of the search under way; false if it was tried before. */
  matches(candidate: number, origin: string): boolean {
    // An origin may hold several inner literals of one candidate.
    if (this.#triedIn[candidate] === this.#searches) return false;
    this.#triedIn[candidate] = this.#searches;
    const known = this.#matchers[candidate];
    if (known !== undefined) return known(origin);
    const matcher = this.#candidates[candidate]?.matcher() ?? (() => false);
    this.#matchers[candidate] = matcher;
    return matcher(origin);
  }

  #addOrigin(entry: number, text: string): number {
    return this.#add({
      entry,
      matcher: () => {
        // What was cut out of a parameter's text refers to that for its characters: comparing a copy is twice as quick.
        const copy: string = JSON.parse(JSON.stringify(text));
        return (origin) => copy === origin;
      },
    });
  }

  #add(candidate: Candidate): number {
    this.#matchers.push(undefined);
    return this.#candidates.push(candidate) - 1;
  }
}

/** The first entries that have been found for one origin, by index. */
class Search implements Finds {
  allow: number;
  deny: number;

  /** @param end the index behind the last entry: no infinity, which is no index and takes long to find nothing at */
  constructor(
    private readonly index: EntryIndex,
    private readonly origin: string,
    private readonly now: number,
    end: number,
  ) {
    this.allow = end;
    this.deny = end;
  }

  /** Adds a candidate whose entry may match. */
  add(candidate: number): void {
    const index = this.index.entryOf(candidate);
    const entry = this.index.entryAt(index);
    if (entry === undefined || index >= this[entry.effect] || !isInForce(entry, this.now)) return;
    if (this.index.matches(candidate, this.origin)) this[entry.effect] = index;
  }
}
