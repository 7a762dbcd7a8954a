import { Budget } from '../pattern/subset-automaton';
import { compared } from './comparison';
import type { EntryLanguage } from './entry-language';
import { Examples } from './examples';
import type { Verdict } from './finding';
import { HostEnds } from './host-ends';
import { COMPARISON_LIMIT } from './limits';
import type { Outcomes } from './origin-grammar';
import type { OriginLanguage } from './origin-language';
import { type RegistrableDomains, registrableDomains } from './registrable-domains';
import { SpelledOut } from './spelled-out';

/** What of the surroundings makes a difference to what is said of an entry. */
export interface Surroundings {
  readonly allowCredentials: boolean;
  /** The stage that the list is for, if that is known. */
  readonly stage?: string;
}

/** An allowing entry that is in force, as the rules look at it. */
export class Subject {
  #origins: OriginLanguage | undefined;
  #areDeniedIgnored = false;
  #hosts: HostEnds | undefined;
  #domains: RegistrableDomains | undefined;
  #examples: Examples | undefined;
  readonly #spelledOut: SpelledOut;

  /**
   * @param denied the denying entries in force that could match an origin of this one
   * @param isAllowed asks the matcher that answers requests whether the allowlist as a whole allows an origin
   */
  constructor(
    readonly language: EntryLanguage,
    readonly denied: readonly EntryLanguage[],
    private readonly isAllowed: (origin: string) => boolean,
    readonly surroundings: Surroundings,
  ) {
    this.#spelledOut = new SpelledOut(language.tree);
  }

  /**
   * The origins that the entry matches, without those that denying entries take away; with them, if these entries are
   * too large to be taken away.
   */
  get origins(): OriginLanguage {
    this.#origins ??= this.#withoutDenied();
    return this.#origins;
  }

  /** Whether denying entries had to be left out of account. */
  get areDeniedIgnored(): boolean {
    return this.origins !== undefined && this.#areDeniedIgnored;
  }

  get hosts(): HostEnds {
    this.#hosts ??= this.origins === this.language.origins ? this.language.hosts : new HostEnds(this.origins);
    return this.#hosts;
  }

  get examples(): Examples {
    this.#examples ??= new Examples(this.hosts, (origin) => this.allows(origin));
    return this.#examples;
  }

  /** The registrable domains of the allowed origins. */
  get domains(): RegistrableDomains {
    this.#domains ??= registrableDomains(this.hosts, (domain) => this.isSpelledOut(domain));
    return this.#domains;
  }

  isSpelledOut(domain: string): boolean {
    return this.#spelledOut.has(domain);
  }

  /** Whether the entry lets in an origin of one of these sorts. */
  letsIn(wanted: Outcomes): boolean {
    return ((this.origins.outcomes[0] ?? 0) & wanted) !== 0;
  }

  /** Whether the entry and the allowlist as a whole allow an origin. */
  allows(origin: string): boolean {
    return this.language.matches(origin) && (this.areDeniedIgnored || this.isAllowed(origin));
  }

  #withoutDenied(): OriginLanguage {
    const left = compared(this.language, { without: this.denied }, new Budget(COMPARISON_LIMIT));
    this.#areDeniedIgnored = left === undefined;
    return left ?? this.language.origins;
  }
}

/** What the audit asks of each allowing entry, and says of it. */
export type Question = (subject: Subject) => readonly Verdict[];
