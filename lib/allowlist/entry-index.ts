import { endOfHost } from '../origin/serialized-origin';
import { Engine } from '../pattern/engine';
import { type Ends, indexKeys } from '../pattern/index-keys';
import { loadRegularExpressions } from '../pattern/load-regular-expressions';
import type { Pattern } from '../pattern/pattern';
import { matchesWildcard } from '../pattern/wildcard';
import type { Entry } from './entry';
import { type Finds, type Literal, LiteralTable } from './literal-table';
import { RollingHash } from './rolling-hash';

/** Whether an origin is one of a pattern's. */
type Matcher = (origin: string) => boolean;

/** Whether an entry has not expired. */
export function isInForce({ expiresAt }: Entry, now: number): boolean {
  return expiresAt === undefined || now < expiresAt;
}

/** The first entry of each effect that matches an origin. */
export interface FirstMatches {
  readonly allow: Entry | undefined;
  readonly deny: Entry | undefined;
}

/**
 * Finds the entries that match an origin without trying all of them: exact ones and those that can be written out
 * by the origin itself, the rest by what it begins with or what its host ends with. Only these are then matched.
 */
export class EntryIndex {
  readonly #entries: readonly Entry[];
  readonly #origins: LiteralTable;
  readonly #heads: LiteralTable;
  readonly #tails: LiteralTable;
  /** The places of the entries that could match any origin. */
  readonly #everywhere: readonly number[];
  readonly #hash = new RollingHash();
  readonly #engine = new Engine();
  /** By place: what tells whether an entry matches, made when it is first asked for. */
  readonly #matchers: (Matcher | undefined)[];

  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    this.#matchers = new Array(entries.length);
    const origins: Literal[] = [];
    const ends: (Ends & { place: number })[] = [];
    const everywhere: number[] = [];
    for (const [place, { pattern }] of entries.entries()) {
      const keys = indexKeys(pattern);
      if (keys.kind === 'origins') for (const text of keys.origins) origins.push({ text, number: place });
      else if (keys.kind === 'ends')
        for (const { heads, tails } of keys.alternatives) ends.push({ heads, tails, place });
      else everywhere.push(place);
    }
    const { heads, tails, neither } = rarerEnds(ends);
    this.#origins = new LiteralTable(origins);
    this.#heads = new LiteralTable(heads);
    this.#tails = new LiteralTable(tails);
    this.#everywhere = [...everywhere, ...neither];
  }

  /** @param now milliseconds since the epoch: an entry that has expired matches nothing */
  firstMatches(origin: string, now: number): FirstMatches {
    const search = new Search(this, origin, now, this.#entries.length);
    this.#hash.read(origin);
    this.#origins.findWhole(this.#hash, origin.length, search);
    this.#heads.findHeads(this.#hash, origin.length, search);
    this.#tails.findTails(this.#hash, endOfHost(origin), search);
    for (const place of this.#everywhere) search.add(place);
    return { allow: this.#entries[search.allow], deny: this.#entries[search.deny] };
  }

  entryAt(place: number): Entry | undefined {
    return this.#entries[place];
  }

  matches({ pattern }: Entry, place: number, origin: string): boolean {
    const known = this.#matchers[place];
    if (known !== undefined) return known(origin);
    const matcher = this.#matcherOf(pattern);
    this.#matchers[place] = matcher;
    return matcher(origin);
  }

  #matcherOf(pattern: Pattern): Matcher {
    switch (pattern.kind) {
      case 'exact': {
        // What was cut out of a parameter's text refers to that for its characters: comparing a copy is twice as quick.
        const copy: string = JSON.parse(JSON.stringify(pattern.origin));
        return (origin) => copy === origin;
      }
      case 'wildcard':
        return (origin) => matchesWildcard(pattern, origin);
      case 'any-origin':
        return () => true;
      case 'regular-expression':
        return loadRegularExpressions().expressionMatcher(pattern, this.#engine);
    }
  }
}

/** The first places that have been found for one origin. */
class Search implements Finds {
  allow: number;
  deny: number;

  /** @param end the place behind the last entry: no infinity, which is no index and takes long to find nothing at */
  constructor(
    private readonly index: EntryIndex,
    private readonly origin: string,
    private readonly now: number,
    end: number,
  ) {
    this.allow = end;
    this.deny = end;
  }

  /** Adds a place of which the entry may match. */
  add(place: number): void {
    const entry = this.index.entryAt(place);
    if (entry === undefined || place >= this[entry.effect] || !isInForce(entry, this.now)) return;
    if (this.index.matches(entry, place, this.origin)) this[entry.effect] = place;
  }
}

/** Sorts patterns by that one of their ends that they share with fewer others. */
function rarerEnds(patterns: readonly (Ends & { place: number })[]): {
  heads: Literal[];
  tails: Literal[];
  neither: number[];
} {
  const uses = new Map<string, number>([['', Number.POSITIVE_INFINITY]]);
  const count = (text: string) => uses.set(text, (uses.get(text) ?? 0) + 1);
  const mostUses = (texts: readonly string[]) =>
    texts.reduce((most, text) => Math.max(most, uses.get(text) ?? 0), 0);
  for (const { heads, tails } of patterns) [...heads, ...tails].forEach(count);

  const sorted: ReturnType<typeof rarerEnds> = { heads: [], tails: [], neither: [] };
  for (const { heads, tails, place } of patterns) {
    const [asHead, asTail] = [mostUses(heads), mostUses(tails)];
    if (asHead === Number.POSITIVE_INFINITY && asTail === asHead) sorted.neither.push(place);
    else if (asHead < asTail) sorted.heads.push(...heads.map((text) => ({ text, number: place })));
    else sorted.tails.push(...tails.map((text) => ({ text, number: place })));
  }
  return sorted;
}
