import { type DFA, isDisjointWith, type NFA } from 'refa';
import { type Allowlist, compileAllowlist } from '../allowlist/allowlist';
import type { Entry } from '../allowlist/entry';
import { isInForce } from '../allowlist/entry-index';
import { type Answer, STATE_LIMIT, TooLargeToDecide, withinLimits } from './limits';
import { complementOf, intersectionOf, origins, unionOf } from './origin-automata';
import { endsOf, mayOverlap, type PatternEnds } from './overlap';
import { patternAutomaton } from './pattern-automaton';
import { shortestWords } from './words';

/** How many words are tried before the inclusion of one language in another is worked out. */
const SAMPLES = 5;

/** An entry, with what is worked out from it when it is first needed. */
export class EntryLanguage {
  #ends: PatternEnds | undefined;
  #origins: NFA | undefined;
  #complement: Answer<DFA> | undefined;
  #samples: readonly string[] | undefined;
  #alone: Allowlist | undefined;

  constructor(readonly entry: Entry) {}

  get ends(): PatternEnds {
    this.#ends ??= endsOf(this.entry.pattern);
    return this.#ends;
  }

  /** Whether no host can be an address, which ends with a digit or a bracket. */
  get hasNamesOnly(): boolean {
    return this.ends.every(({ suffixes }) => suffixes.every((suffix) => /[a-z._-]$/.test(suffix)));
  }

  /**
   * The serialized origins that the entry matches.
   *
   * @throws TooLargeToDecide beyond the limits
   */
  get origins(): NFA {
    this.#origins ??= intersectionOf(patternAutomaton(this.entry.pattern), origins.all());
    return this.#origins;
  }

  /** Every text that the entry does not match; worked out once, even if in vain. */
  get complement(): Answer<DFA> {
    this.#complement ??= withinLimits(() => complementOf(this.origins));
    return this.#complement;
  }

  /** A few of the shortest words. */
  get samples(): readonly string[] {
    this.#samples ??= firstOf(shortestWords(this.origins), SAMPLES);
    return this.#samples;
  }

  /** Whether the entry matches an origin, whoever else denies it or allows it. */
  matches(origin: string): boolean {
    const { expiresAt, ...lasting } = this.entry;
    this.#alone ??= compileAllowlist([{ ...lasting, effect: 'allow' }]);
    return this.#alone.decide(origin, 0).outcome === 'allowed';
  }

  /** Whether there is an origin that both entries match, or a text very much like one. */
  overlaps(other: EntryLanguage): boolean {
    if (!mayOverlap(this.ends, other.ends)) return false;
    const [pattern, its] = [this.entry.pattern, other.entry.pattern];
    if (pattern.kind === 'exact') return other.matches(pattern.origin);
    if (its.kind === 'exact') return this.matches(its.origin);
    return !isDisjointWith(this.origins, other.origins, STATE_LIMIT);
  }

  /**
   * Whether it could be that another entry matches every origin that this one matches. A cheap question: it spares
   * nearly all pairs of entries the question whether it is so.
   *
   * @throws TooLargeToDecide, TooManyNodesError beyond the limits
   */
  mayBeWithin(other: EntryLanguage): boolean {
    if (!mayOverlap(this.ends, other.ends) || this.samples.length === 0) return false;
    return this.samples.every((origin) => other.matches(origin));
  }

  /**
   * Whether another entry matches every origin that this one matches.
   *
   * @throws TooLargeToDecide, TooManyNodesError beyond the limits
   */
  isWithin(other: EntryLanguage): boolean {
    if (other.entry.pattern.kind === 'any-origin') return true;
    const { complement } = other;
    if (complement.kind === 'undecided') throw new TooLargeToDecide(complement.tried);
    return isDisjointWith(this.origins, complement.value, STATE_LIMIT);
  }

  /**
   * The origins that this entry matches and others do not.
   *
   * @throws TooLargeToDecide, TooManyNodesError beyond the limits
   */
  without(others: readonly EntryLanguage[]): NFA {
    const overlapping = others.filter((other) => this.overlaps(other));
    if (overlapping.length === 0) return this.origins;
    const excluded = unionOf(overlapping.map((other) => other.origins));
    return intersectionOf(this.origins, complementOf(excluded));
  }
}

/** The entries that have not expired, by what they do. */
export function inForce(
  entries: readonly Entry[],
  now: number,
): { readonly allow: readonly EntryLanguage[]; readonly deny: readonly EntryLanguage[] } {
  const languages = entries.filter((entry) => isInForce(entry, now)).map((entry) => new EntryLanguage(entry));
  return {
    allow: languages.filter(({ entry }) => entry.effect === 'allow'),
    deny: languages.filter(({ entry }) => entry.effect === 'deny'),
  };
}

function firstOf(words: Iterable<string>, count: number): readonly string[] {
  const first: string[] = [];
  // As many as there are within the limits.
  withinLimits(() => {
    for (const word of words) if (first.push(word) >= count) break;
  });
  return first;
}
