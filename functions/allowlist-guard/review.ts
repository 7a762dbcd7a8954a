import type { ParameterText } from '../../lib/allowlist/entry';
import { byParameterName } from '../../lib/allowlist/parameter-order';
import { audit } from '../../lib/audit/audit';
import { compareAllowlists, type Difference } from '../../lib/audit/compare-allowlists';
import type { Finding } from '../../lib/audit/finding';

export interface ReviewOptions {
  readonly allowCredentials: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Which origins become allowed and which stop being allowed. */
export interface Effect {
  readonly allowed: Difference;
  readonly revoked: Difference;
}

/**
 * Judges the texts that a parameter had, each as a part of the allowlist as a whole: deny entries of other parameters
 * count, and taking one away can make an entry elsewhere dangerous.
 */
export class Review {
  readonly #audits = new Map<string | undefined, readonly Finding[]>();

  /**
   * @param allowlist all parameters as they stand
   * @param name the parameter that is reviewed
   */
  constructor(
    private readonly allowlist: readonly ParameterText[],
    private readonly name: string,
    private readonly options: ReviewOptions,
  ) {}

  /** What the parameter's text in place of another does. Undefined: it is not there. */
  effect(before: string | undefined, after: string | undefined): Effect {
    return compareAllowlists(this.#with(before), this.#with(after), this.options);
  }

  /** What is to be said of a text: all about the parameter, and of others what they did not have with the text before. */
  findings(before: string | undefined, after: string | undefined): readonly Finding[] {
    const known = new Set(this.#audit(before).map(identity));
    return this.#audit(after).filter(
      (finding) => finding.parameter === this.name || !known.has(identity(finding)),
    );
  }

  /** Whether a text has error findings that the other text does not share from elsewhere in the allowlist. */
  hasErrors(text: string | undefined, other: string | undefined): boolean {
    return this.findings(other, text).some(({ severity }) => severity === 'error');
  }

  #audit(text: string | undefined): readonly Finding[] {
    const known = this.#audits.get(text);
    if (known !== undefined) return known;
    const { findings } = audit(this.#with(text), this.options);
    this.#audits.set(text, findings);
    return findings;
  }

  #with(text: string | undefined): readonly ParameterText[] {
    const others = this.allowlist.filter(({ name }) => name !== this.name);
    const own = text === undefined ? [] : [{ name: this.name, value: text }];
    return [...others, ...own].sort(byParameterName);
  }
}

/** Where a line stands does not matter: lines move when others are edited. */
function identity({ parameter, rule, text }: Finding): string {
  return `${parameter} ${rule} ${text}`;
}
