import { complement, LABEL_CHARACTERS, overlaps, setOf } from '../pattern/character-set';
import type { Graph } from './product';

/**
 * The serialized origins that an entry matches and that no denying entry takes away, as an automaton without ε that
 * reads them from their last character to their first. Every state lies on the way of such an origin.
 */
export interface OriginLanguage {
  /** How many there are; 0 if there is no such origin, else state 0 is the one to begin with. */
  readonly states: number;
  /** The edges of state s: from `firstEdge[s]` to before `firstEdge[s + 1]`. */
  readonly firstEdge: Uint32Array;
  readonly targets: Uint32Array;
  /** By edge: its characters, as the two words of a CharacterSet. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** By state: the sort of the origins that begin here; 0 if none does. */
  readonly outcome: Int32Array;
  /** By state: the sorts of the origins that it leads to. */
  readonly outcomes: Int32Array;
}

/** https://datatracker.ietf.org/doc/html/rfc1035#section-2.3.4 */
const LABEL_MAX_LENGTH = 63;
const SCHEME_MAX_LENGTH = 64;

const NO_LABEL = complement(LABEL_CHARACTERS);

const SLASHES_AND_COLON = setOf('/:');

const FAR = 1_000;

/**
 * Leaves only states on the way of an origin. Of the limits to labels and schemes it takes account by the least
 * number of characters that can stand before a place in its label, and behind it.
 */
export function usefulStates(graph: Graph): OriginLanguage {
  const { sources, targets, low, high, outcome, isBeforeHost } = graph;
  const states = outcome.length;
  const isInLabel = new Uint8Array(targets.length);
  for (let edge = 0; edge < targets.length; edge++) {
    const set = { low: low[edge] ?? 0, high: high[edge] ?? 0 };
    const isScheme = isBeforeHost[targets[edge] ?? 0] === true;
    isInLabel[edge] = overlaps(set, isScheme ? SLASHES_AND_COLON : NO_LABEL) ? 0 : 1;
  }
  const limit = (state: number) => (isBeforeHost[state] === true ? SCHEME_MAX_LENGTH : LABEL_MAX_LENGTH);
  const before = leastInLabel(states, [0], sources, targets, isInLabel, limit);
  const ends = [...outcome.keys()].filter((state) => outcome[state] !== 0);
  const behind = leastInLabel(states, ends, targets, sources, isInLabel, limit);
  const isOpen = (edge: number) => {
    const [from, to] = [sources[edge] ?? 0, targets[edge] ?? 0];
    const [here, there] = [before[from] ?? FAR, behind[to] ?? FAR];
    return isInLabel[edge] === 1 ? here + 1 + there <= limit(to) : here <= limit(from) && there <= limit(to);
  };
  const edges = [...targets.keys()].filter(isOpen);
  const outcomes = outcomesAhead(outcome, edges, sources, targets);
  const isReached = reachedFrom(0, states, edges, sources, targets);
  const isUseful = (state: number) => outcomes[state] !== 0 && isReached[state] === 1;

  const numbers = new Int32Array(states).fill(-1);
  let count = 0;
  for (let state = 0; state < states; state++) if (isUseful(state)) numbers[state] = count++;
  const useful = [...numbers.keys()].filter((state) => numbers[state] !== -1);
  const kept = edges.filter(
    (edge) => numbers[sources[edge] ?? 0] !== -1 && numbers[targets[edge] ?? 0] !== -1,
  );
  const firstEdge = new Uint32Array(count + 1);
  for (const edge of kept) {
    const from = (numbers[sources[edge] ?? 0] ?? 0) + 1;
    firstEdge[from] = (firstEdge[from] ?? 0) + 1;
  }
  for (let state = 0; state < count; state++)
    firstEdge[state + 1] = (firstEdge[state + 1] ?? 0) + (firstEdge[state] ?? 0);
  return {
    states: count,
    firstEdge,
    targets: Uint32Array.from(kept, (edge) => numbers[targets[edge] ?? 0] ?? 0),
    low: Int32Array.from(kept, (edge) => low[edge] ?? 0),
    high: Int32Array.from(kept, (edge) => high[edge] ?? 0),
    outcome: Int32Array.from(useful, (state) => outcome[state] ?? 0),
    outcomes: Int32Array.from(useful, (state) => outcomes[state] ?? 0),
  };
}

/** By state: the least number of characters that lead to it since the last one that is in no label. */
function leastInLabel(
  states: number,
  from: readonly number[],
  sources: readonly number[],
  targets: readonly number[],
  isInLabel: Uint8Array,
  limit: (state: number) => number,
): Int32Array {
  const least = new Int32Array(states).fill(FAR);
  const { first, edges } = bySource(states, sources);
  const open: number[] = [];
  for (const state of from) {
    least[state] = 0;
    open.push(state);
  }
  // The list grows while it is gone through: breadth first, so that hardly any state comes up twice.
  for (let at = 0; at < open.length; at++) {
    const state = open[at] ?? 0;
    const here = least[state] ?? FAR;
    for (let index = first[state] ?? 0; index < (first[state + 1] ?? 0); index++) {
      const edge = edges[index] ?? 0;
      const target = targets[edge] ?? 0;
      const there = isInLabel[edge] === 1 ? here + 1 : 0;
      if (there >= (least[target] ?? FAR) || there > limit(target)) continue;
      least[target] = there;
      open.push(target);
    }
  }
  return least;
}

function bySource(
  states: number,
  sources: readonly number[],
): { readonly first: Uint32Array; readonly edges: Uint32Array } {
  const first = new Uint32Array(states + 1);
  for (const source of sources) first[source + 1] = (first[source + 1] ?? 0) + 1;
  for (let state = 0; state < states; state++)
    first[state + 1] = (first[state + 1] ?? 0) + (first[state] ?? 0);
  const next = first.slice();
  const edges = new Uint32Array(sources.length);
  for (const [edge, source] of sources.entries()) {
    const at = next[source] ?? 0;
    edges[at] = edge;
    next[source] = at + 1;
  }
  return { first, edges };
}

function outcomesAhead(
  outcome: readonly number[],
  edges: readonly number[],
  sources: readonly number[],
  targets: readonly number[],
): Int32Array {
  const ahead = Int32Array.from(outcome);
  const { first, edges: into } = bySource(
    outcome.length,
    edges.map((edge) => targets[edge] ?? 0),
  );
  const open = [...ahead.keys()].filter((state) => ahead[state] !== 0);
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const bits = ahead[state] ?? 0;
    for (let index = first[state] ?? 0; index < (first[state + 1] ?? 0); index++) {
      const source = sources[edges[into[index] ?? 0] ?? 0] ?? 0;
      const known = ahead[source] ?? 0;
      if ((known | bits) === known) continue;
      ahead[source] = known | bits;
      open.push(source);
    }
  }
  return ahead;
}

function reachedFrom(
  start: number,
  states: number,
  edges: readonly number[],
  sources: readonly number[],
  targets: readonly number[],
): Uint8Array {
  const isReached = new Uint8Array(states);
  isReached[start] = 1;
  const { first, edges: from } = bySource(
    states,
    edges.map((edge) => sources[edge] ?? 0),
  );
  const open = [start];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (let index = first[state] ?? 0; index < (first[state + 1] ?? 0); index++) {
      const target = targets[edges[from[index] ?? 0] ?? 0] ?? 0;
      if (isReached[target] === 1) continue;
      isReached[target] = 1;
      open.push(target);
    }
  }
  return isReached;
}
