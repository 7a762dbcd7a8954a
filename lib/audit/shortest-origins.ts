import { membersOf, overlaps, setOf } from '../pattern/character-set';
import { DEAD } from '../pattern/subset-automaton';
import { EVERY_OUTCOME, type Outcomes } from './origin-grammar';
import type { OriginLanguage } from './origin-language';
import type { StateSet, StateSets } from './state-sets';

const FAR = 0xffff;

/** Plain characters first: they make the examples that are the easiest to read. */
const readable = [...'abcdefghijklmnopqrstuvwxyz0123456789-._:/[]+'];

const TOO_LONG_LABEL = /[a-z0-9_-]{64}/;

/** A label has 0 to 63 characters. */
const RUNS = 64;

/** How many steps the search for further origins may take; the first one needs no search. */
const STEPS_LIMIT = 20_000;

/** Finds the shortest origins of a language, and the shortest ways to complete what has been read of one. */
export class ShortestOrigins {
  readonly #distances = new Map<Outcomes, Uint16Array>();

  constructor(private readonly sets: StateSets) {}

  /** A text that makes an origin of one of these sorts of what has been read, as short as can be; `undefined` if there is none. */
  completion(from: StateSet, wanted: Outcomes): string | undefined {
    const distances = this.#distancesTo(wanted);
    let text = '';
    let set = from;
    for (let left = this.#least(set, distances); left > 0; left--) {
      if (left === FAR) return undefined;
      const next = readable.find((one) => this.#least(this.sets.step(set, one), distances) === left - 1);
      if (next === undefined) return undefined;
      set = this.sets.step(set, next);
      text = next + text;
    }
    if (set === DEAD) return undefined;
    // The shortest text of all may have a label that is too long, where a dot more would do.
    return TOO_LONG_LABEL.test(text) ? this.#withShortLabels(from, wanted) : text;
  }

  /** The same, breadth first over states and how many characters of a label have been read. */
  #withShortLabels(from: StateSet, wanted: Outcomes): string | undefined {
    const { firstEdge, targets, low, high, outcome } = this.sets.language;
    const parents = new Map<number, { readonly before: number; readonly character: string }>();
    const open = [...this.sets.members(from)].map((state) => state * RUNS);
    const roots = new Set(open);
    for (const node of open) {
      const state = Math.floor(node / RUNS);
      if (((outcome[state] ?? 0) & wanted) !== 0) return textBehind(node, parents);
      const end = firstEdge[state + 1] ?? 0;
      for (let edge = firstEdge[state] ?? 0; edge < end; edge++) {
        const character = readableOf({ low: low[edge] ?? 0, high: high[edge] ?? 0 });
        const run = /[a-z0-9_-]/.test(character) ? (node % RUNS) + 1 : 0;
        const next = (targets[edge] ?? 0) * RUNS + run;
        if (run >= RUNS || parents.has(next) || roots.has(next)) continue;
        parents.set(next, { before: node, character });
        open.push(next);
      }
    }
    return undefined;
  }

  /**
   * Origins of some sorts, shortest first, each once.
   * @returns at its end, whether these were all
   */
  *all(wanted: Outcomes): Generator<string, boolean> {
    const distances = this.#distancesTo(wanted);
    const shortest = this.#least(this.sets.initial, distances);
    if (shortest === FAR) return true;
    const longest = longestOrigin(this.sets.language);
    const steps = { left: STEPS_LIMIT };
    // Where there is no end to it, the next few lengths are as good as any.
    const last = Math.min(longest, longest === FAR ? shortest + LENGTHS : FAR);
    for (let length = shortest; length <= last; length++)
      yield* this.#ofLength(this.sets.initial, length, '', distances, steps);
    return longest !== FAR && steps.left > 0;
  }

  *#ofLength(
    from: StateSet,
    length: number,
    read: string,
    distances: Uint16Array,
    steps: { left: number },
  ): Generator<string> {
    if (length === 0) {
      if (this.#least(from, distances) === 0) yield read;
      return;
    }
    for (const character of readable) {
      if (steps.left-- <= 0) return;
      const to = this.sets.step(from, character);
      if (to !== DEAD && this.#least(to, distances) <= length - 1)
        yield* this.#ofLength(to, length - 1, character + read, distances, steps);
    }
  }

  #least(set: StateSet, distances: Uint16Array): number {
    let least = FAR;
    for (const state of this.sets.members(set)) least = Math.min(least, distances[state] ?? FAR);
    return least;
  }

  #distancesTo(wanted: Outcomes): Uint16Array {
    const known = this.#distances.get(wanted) ?? distancesTo(this.sets.language, wanted);
    this.#distances.set(wanted, known);
    return known;
  }
}

/** How many lengths from the shortest on are looked at. */
const LENGTHS = 4;

/** The length of the longest origin of a language, or FAR if there is no end to them. */
function longestOrigin({ states, firstEdge, targets }: OriginLanguage): number {
  const UNKNOWN = -1;
  const UNDER_WAY = -2;
  const longest = new Int32Array(states).fill(UNKNOWN);
  const stack = [0];
  while (stack.length > 0) {
    const state = stack.at(-1) ?? 0;
    const begin = firstEdge[state] ?? 0;
    const end = firstEdge[state + 1] ?? 0;
    if (longest[state] === UNKNOWN) {
      longest[state] = UNDER_WAY;
      for (let edge = begin; edge < end; edge++) {
        const target = targets[edge] ?? 0;
        if (longest[target] === UNDER_WAY) return FAR;
        if (longest[target] === UNKNOWN) stack.push(target);
      }
    } else {
      stack.pop();
      if (longest[state] !== UNDER_WAY) continue;
      let most = 0;
      for (let edge = begin; edge < end; edge++)
        most = Math.max(most, 1 + (longest[targets[edge] ?? 0] ?? 0));
      longest[state] = most;
    }
  }
  return longest[0] ?? 0;
}

/** By state: how many characters there are at least to an origin of some sorts. */
function distancesTo({ states, firstEdge, targets, outcome }: OriginLanguage, wanted: Outcomes): Uint16Array {
  const sources = new Uint32Array(targets.length);
  const firstInto = new Uint32Array(states + 2);
  for (let state = 0; state < states; state++)
    for (let edge = firstEdge[state] ?? 0; edge < (firstEdge[state + 1] ?? 0); edge++) {
      const at = (targets[edge] ?? 0) + 2;
      firstInto[at] = (firstInto[at] ?? 0) + 1;
    }
  for (let state = 2; state < firstInto.length; state++)
    firstInto[state] = (firstInto[state] ?? 0) + (firstInto[state - 1] ?? 0);
  for (let state = 0; state < states; state++)
    for (let edge = firstEdge[state] ?? 0; edge < (firstEdge[state + 1] ?? 0); edge++) {
      const target = (targets[edge] ?? 0) + 1;
      const at = firstInto[target] ?? 0;
      sources[at] = state;
      firstInto[target] = at + 1;
    }
  const distances = new Uint16Array(states).fill(FAR);
  const open: number[] = [];
  for (let state = 0; state < states; state++) {
    if (((outcome[state] ?? 0) & wanted) === 0) continue;
    distances[state] = 0;
    open.push(state);
  }
  for (let index = 0; index < open.length; index++) {
    const state = open[index] ?? 0;
    for (let edge = firstInto[state] ?? 0; edge < (firstInto[state + 1] ?? 0); edge++) {
      const source = sources[edge] ?? 0;
      if (distances[source] !== FAR) continue;
      distances[source] = (distances[state] ?? 0) + 1;
      open.push(source);
    }
  }
  return distances;
}

/** The shortest origin of a language that holds a character; of no sort in particular. */
export function shortestOriginWith(language: OriginLanguage, character: string): string | undefined {
  const { states, firstEdge, targets, low, high } = language;
  const wanted = setOf(character);
  // Twice the states: before the character has been read, and behind it.
  const parents = new Map<number, { readonly before: number; readonly character: string }>();
  const open = states === 0 ? [] : [0];
  for (const node of open) {
    const isBehind = node >= states;
    const state = isBehind ? node - states : node;
    if (isBehind && language.outcome[state] !== 0) return textBehind(node, parents);
    const end = firstEdge[state + 1] ?? 0;
    for (let edge = firstEdge[state] ?? 0; edge < end; edge++) {
      const set = { low: low[edge] ?? 0, high: high[edge] ?? 0 };
      const target = targets[edge] ?? 0;
      const add = (to: number, by: string) => {
        if (to === 0 || parents.has(to)) return;
        parents.set(to, { before: node, character: by });
        open.push(to);
      };
      if (isBehind) add(target + states, readableOf(set));
      else {
        if (overlaps(set, wanted)) add(target + states, character);
        add(target, readableOf(set));
      }
    }
  }
  return undefined;
}

function textBehind(
  node: number,
  parents: ReadonlyMap<number, { readonly before: number; readonly character: string }>,
): string {
  let text = '';
  for (let at = parents.get(node); at !== undefined; at = parents.get(at.before)) text += at.character;
  return text;
}

function readableOf(set: Parameters<typeof membersOf>[0]): string {
  return membersOf(set).charAt(0);
}

/** Any origin at all. */
export const ANY_ORIGIN: Outcomes = EVERY_OUTCOME;

/** The order in which origins are shown. */
export function shorterFirst(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}
