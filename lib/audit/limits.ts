/** Names or ports that an entry may leave open before it counts as open to strangers rather than as a short list of somebody's own. */
export const OPEN_NAMES_LIMIT = 5;

/** How many counterexamples a finding shows. */
export const EXAMPLES = 3;

/** With so many registrable domains found that make good examples, no more are looked for. */
export const GOOD_EXAMPLES_LIMIT = 30;

/** So many registrable domains are looked at, good examples or not. */
export const DOMAINS_LIMIT = 2_500;

/** So many spelled-out domains are looked at; a line of 1,024 characters seldom has more than a hundred. */
export const SPELLED_OUT_LIMIT = 1_000;

/**
 * How many edges are visited to prove that every name below a suffix is let in: some milliseconds. If that is not enough, it
 * is not said.
 */
export const OPENNESS_EDGES_LIMIT = 300_000;

/** Transitions and edges that one comparison of an entry with others may visit: some 50 ms. */
export const COMPARISON_LIMIT = 1_000_000;

/** The same for all comparisons of a list: some seconds. */
export const LIST_COMPARISONS_LIMIT = 50_000_000;
