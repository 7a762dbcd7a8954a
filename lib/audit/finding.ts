/** What an audit can say of an entry; the identifiers are stable, reports and SARIF rules are built on them. */
export type Rule =
  | 'refused'
  | 'open-public-suffix'
  | 'registrable-by-anyone'
  | 'several-domains'
  | 'shared-origin'
  | 'claimable-name'
  | 'every-extension'
  | 'internal-hosts'
  | 'homograph'
  | 'punycode'
  | 'local-programs'
  | 'every-origin'
  | 'plain-http'
  | 'ip-address'
  | 'open-port'
  | 'underscore'
  | 'never-sent-character'
  | 'never-matches'
  | 'cancelled'
  | 'covered'
  | 'duplicate'
  | 'expired'
  | 'expires-soon'
  | 'disguised-comment'
  | 'not-compared';

/** `error`: a stranger's origin, or a tampered one, gets in. `warning`: likely not what was meant. */
export type Severity = 'error' | 'warning' | 'info';

/** Something to know about one line of an allowlist. */
export interface Finding {
  readonly severity: Severity;
  readonly rule: Rule;
  readonly parameter: string;
  readonly line: number;
  readonly text: string;
  /** One sentence. */
  readonly message: string;
  /** Origins that prove it, shortest first; each is allowed by the allowlist as a whole. */
  readonly counterexamples: readonly string[];
  /** What to do, as a sentence. */
  readonly remedy?: string;
  /** A line to write in its place: proved to let in nothing that the entry does not, and to have no such finding. */
  readonly correctedEntry?: string;
}

/** What a rule says of an entry, apart from where it stands. */
export type Verdict = Omit<Finding, 'parameter' | 'line' | 'text'>;
