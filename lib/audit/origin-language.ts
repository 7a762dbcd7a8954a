import type { Automaton } from '../pattern/automaton';
import {
  complement,
  intersection,
  isEmptySet,
  LABEL_CHARACTERS,
  overlaps,
  setOf,
} from '../pattern/character-set';
import { reversed } from '../pattern/reversed';
import { type Budget, DEAD, type SubsetAutomaton } from '../pattern/subset-automaton';
import { type GrammarStep, groupedSteps, type OriginGrammar, type Outcomes } from './origin-grammar';
import { IN_HOST, IN_SCHEME, zonesOf } from './position-zones';

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

/** What other entries have to say of an origin, for it to be of interest. */
export interface Condition {
  /** Reads what these entries match, from the last character to the first. */
  readonly automata: SubsetAutomaton;
  /** Whether an origin is of interest, by which groups of these entries match it. */
  readonly holds: (matching: number) => boolean;
  /** What the search for it may take. */
  readonly budget: Budget;
}

/** https://datatracker.ietf.org/doc/html/rfc1035#section-2.3.4 */
const LABEL_MAX_LENGTH = 63;
const SCHEME_MAX_LENGTH = 64;

/**
 * @param entry the automaton of what it matches
 * @throws LimitReached if the condition is too large to be looked at; never without one
 */
export function originLanguage(
  entry: Automaton,
  grammar: OriginGrammar,
  condition?: Condition,
): OriginLanguage {
  const product = new Product(reversed(entry), zonesOf(entry), contextsOf(grammar, condition));
  return trimmed(product.graph(condition?.budget));
}

/** Of the grammar alone: the same for all entries, so what leads on from each is worked out once. */
const contextsOfGrammar = new WeakMap<OriginGrammar, Contexts>();

function contextsOf(grammar: OriginGrammar, condition: Condition | undefined): Contexts {
  if (condition !== undefined) return new Contexts(grammar, condition);
  const known = contextsOfGrammar.get(grammar) ?? new Contexts(grammar, undefined);
  contextsOfGrammar.set(grammar, known);
  return known;
}

/** A state of what is deterministic: the grammar of origins beside what other entries match. */
interface Context {
  readonly grammar: number;
  readonly others: number;
  readonly isBeforeHost: boolean;
  readonly outcome: Outcomes;
}

class Contexts {
  readonly #contexts: Context[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #steps: (readonly GrammarStep[])[] = [];
  readonly #otherSteps: (readonly GrammarStep[])[] = [];
  /** Whether it is of interest what no other entry matches. */
  readonly #holdsAlone: boolean;

  constructor(
    private readonly grammar: OriginGrammar,
    private readonly condition: Condition | undefined,
  ) {
    this.#holdsAlone = condition === undefined || condition.holds(0);
    this.#number(grammar.initial, condition === undefined ? DEAD : condition.automata.initial, false);
  }

  at(number: number): Context | undefined {
    return this.#contexts[number];
  }

  steps(number: number): readonly GrammarStep[] {
    this.#steps[number] ??= this.#stepsOf(number);
    return this.#steps[number] ?? [];
  }

  #stepsOf(number: number): readonly GrammarStep[] {
    const context = this.#contexts[number];
    if (context === undefined) return [];
    return this.grammar.steps(context.grammar).flatMap((step) => {
      if (step.to === DEAD) return [];
      const isBeforeHost = context.isBeforeHost || overlaps(step, SLASH);
      return this.#stepsOfOthers(context.others).flatMap((other): GrammarStep[] => {
        const set = intersection(step, other);
        if (isEmptySet(set) || (other.to === DEAD && !this.#holdsAlone)) return [];
        return [{ ...set, to: this.#number(step.to, other.to, isBeforeHost) }];
      });
    });
  }

  #stepsOfOthers(state: number): readonly GrammarStep[] {
    if (this.condition === undefined || state === DEAD) return NO_OTHERS;
    this.#otherSteps[state] ??= groupedSteps(this.condition.automata, state);
    return this.#otherSteps[state] ?? NO_OTHERS;
  }

  #number(grammar: number, others: number, isBeforeHost: boolean): number {
    const key = `${grammar} ${others}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const outcome = this.#isOfInterest(others) ? this.grammar.outcome(grammar) : 0;
    const number = this.#contexts.push({ grammar, others, isBeforeHost, outcome }) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  #isOfInterest(others: number): boolean {
    if (this.condition === undefined || others === DEAD) return this.#holdsAlone;
    return this.condition.holds(this.condition.automata.accepting(others));
  }
}

const NO_OTHERS: readonly GrammarStep[] = [{ to: DEAD, low: -1, high: -1 }];
const SLASH = setOf('/');
const SLASHES_AND_COLON = setOf('/:');

const NO_LABEL = complement(LABEL_CHARACTERS);

/** A product that has states of no use, too. */
interface Graph {
  readonly sources: readonly number[];
  readonly targets: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly outcome: readonly number[];
  /** By state: whether its host has been read. */
  readonly isBeforeHost: readonly boolean[];
}

class Product {
  readonly #numbers: Int32Array[] = [];
  /** By state: its place in the entry, and its context. */
  readonly #positions: number[] = [];
  readonly #contexts: number[] = [];
  readonly #outcome: number[] = [];
  readonly #isBeforeHost: boolean[] = [];

  constructor(
    private readonly automaton: Automaton,
    private readonly zones: Uint8Array,
    private readonly contexts: Contexts,
  ) {}

  graph(budget: Budget | undefined): Graph {
    const { automaton, contexts } = this;
    const sources: number[] = [];
    const targets: number[] = [];
    const lows: number[] = [];
    const highs: number[] = [];
    this.#number(automaton.positions, 0);
    for (let state = 0; state < this.#positions.length; state++) {
      const before = targets.length;
      const position = this.#positions[state] ?? 0;
      const next =
        position === automaton.positions
          ? automaton.starts
          : automaton.followers.subarray(
              automaton.firstFollower[position],
              automaton.firstFollower[position + 1],
            );
      for (const { to, low, high } of contexts.steps(this.#contexts[state] ?? 0)) {
        const zone = contexts.at(to)?.isBeforeHost === true ? IN_SCHEME : IN_HOST;
        for (const follower of next) {
          if (((this.zones[follower] ?? 0) & zone) === 0) continue;
          const both = low & (automaton.low[follower] ?? 0);
          const bothHigh = high & (automaton.high[follower] ?? 0);
          if (both === 0 && bothHigh === 0) continue;
          sources.push(state);
          targets.push(this.#number(follower, to));
          lows.push(both);
          highs.push(bothHigh);
        }
      }
      budget?.spend(targets.length - before);
    }
    return {
      sources,
      targets,
      low: lows,
      high: highs,
      outcome: this.#outcome,
      isBeforeHost: this.#isBeforeHost,
    };
  }

  #number(position: number, context: number): number {
    const { automaton } = this;
    this.#numbers[context] ??= new Int32Array(automaton.positions + 1).fill(-1);
    const numbers = this.#numbers[context] ?? new Int32Array();
    const known = numbers[position] ?? -1;
    if (known !== -1) return known;
    const number = this.#positions.push(position) - 1;
    numbers[position] = number;
    const { outcome = 0, isBeforeHost = false } = this.contexts.at(context) ?? {};
    const accepts = position !== automaton.positions && automaton.accepting[position] === 1;
    this.#contexts.push(context);
    this.#outcome.push(accepts ? outcome : 0);
    this.#isBeforeHost.push(isBeforeHost);
    return number;
  }
}

const FAR = 1_000;

/**
 * Leaves only states on the way of an origin. Of the limits to labels and schemes it takes account by the least
 * number of characters that can stand before a place in its label, and behind it.
 */
function trimmed(graph: Graph): OriginLanguage {
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
