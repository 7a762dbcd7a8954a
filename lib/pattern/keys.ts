/** By what an index can find a pattern. */
export type IndexKeys =
  /** Exactly these origins match. */
  | { readonly kind: 'origins'; readonly origins: readonly string[] }
  /** What matches begins with one of the heads, and its host ends with one of the tails; for each alternative. */
  | { readonly kind: 'ends'; readonly alternatives: readonly Ends[] }
  | { readonly kind: 'none' };

/** Either may be `['']`, which is no help. */
export interface Ends {
  readonly heads: readonly string[];
  readonly tails: readonly string[];
}
