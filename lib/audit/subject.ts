import type { NFA, ReadonlyDFA } from 'refa';
import type { EntryLanguage } from './entry-language';
import type { Verdict } from './finding';
import { withinLimits } from './limits';
import { intersectionOf, origins } from './origin-automata';
import { characterCodes } from './pattern-automaton';
import { type RegistrableDomains, registrableDomains } from './registrable-domains';
import { witnesses } from './witnesses';

/** An allowing entry that is in force, as the rules look at it. */
export class Subject {
  #allowed: NFA | undefined;
  #domains: RegistrableDomains | undefined;

  /**
   * @param denied the denying entries that are in force
   * @param isAllowed asks the matcher that answers requests whether the allowlist as a whole allows an origin
   */
  constructor(
    readonly language: EntryLanguage,
    private readonly denied: readonly EntryLanguage[],
    private readonly isAllowed: (origin: string) => boolean,
    readonly allowCredentials: boolean,
  ) {}

  /**
   * The origins that the entry matches, without those that deny entries take away. If that is too large to work out,
   * with them: what is proved not to be among more origins is not among fewer, and what is claimed to be there has to
   * be shown to the matcher anyway.
   *
   * @throws TooLargeToDecide, TooManyNodesError beyond the limits
   */
  get allowed(): NFA {
    if (this.#allowed === undefined) {
      const exactly = withinLimits(() => this.language.without(this.denied));
      this.#allowed = exactly.kind === 'answer' ? exactly.value : this.language.origins;
    }
    return this.#allowed;
  }

  /**
   * The registrable domains of the allowed origins.
   *
   * @throws TooLargeToDecide, TooManyNodesError beyond the limits
   */
  get domains(): RegistrableDomains {
    this.#domains ??= registrableDomains(this.allowedNames);
    return this.#domains;
  }

  /**
   * The allowed origins with a host name, as against an address.
   *
   * @throws TooLargeToDecide, TooManyNodesError beyond the limits
   */
  get allowedNames(): NFA {
    return this.language.hasNamesOnly ? this.allowed : intersectionOf(this.allowed, origins.named());
  }

  /**
   * Whether deny entries take away anything that the entry matches.
   *
   * @throws TooLargeToDecide, TooManyNodesError beyond the limits
   */
  get isDeniedInPart(): boolean {
    return this.denied.some((denied) => this.language.overlaps(denied));
  }

  /** Whether the entry and the allowlist as a whole allow an origin. */
  allows(origin: string): boolean {
    return this.language.matches(origin) && this.isAllowed(origin);
  }

  /**
   * The shortest origins of a sort that the entry lets in, each proved by the matcher.
   *
   * @throws TooLargeToDecide, TooManyNodesError beyond the limits
   */
  shortest(sort: ReadonlyDFA, limit: number): readonly string[] {
    const { pattern } = this.language.entry;
    if (pattern.kind === 'exact') {
      return sort.test(characterCodes(pattern.origin)) && this.allows(pattern.origin) ? [pattern.origin] : [];
    }
    return witnesses(intersectionOf(this.allowed, sort), (origin) => this.allows(origin), limit).origins;
  }
}

/** A question that the audit asks of each allowing entry. */
export interface Question {
  /** In words that fit behind "too large to decide". */
  readonly asks: string;
  /** @throws TooLargeToDecide, TooManyNodesError beyond the limits */
  readonly answer: (subject: Subject) => readonly Verdict[];
}
