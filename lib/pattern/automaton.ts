import {
  type CharacterSet,
  complement,
  intersection,
  isEmptySet,
  ORIGIN_CHARACTERS,
  overlaps,
  setOf,
  WORD_CHARACTERS,
} from './character-set';
import { splitsWords } from './size';
import { type Contexts, EVERYWHERE, type Repeat, type Tree } from './tree';

/**
 * A position automaton (Glushkov's): a state for each place in a pattern that takes a character, and one to start from;
 * no transition without a character. A text matches if it leads from the start to an accepting position.
 */
export interface Automaton {
  /** How many positions there are; they are numbered from 0. */
  readonly positions: number;
  /** By position: the characters that lead to it, as the two words of a CharacterSet. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** The positions that a text can begin with. */
  readonly starts: Uint16Array;
  /** The positions that follow position p: `followers` from `firstFollower[p]` to before `firstFollower[p + 1]`. */
  readonly firstFollower: Uint32Array;
  readonly followers: Uint16Array;
  /** By position: 1 if a text may end there. */
  readonly accepting: Uint8Array;
  readonly acceptsEmpty: boolean;
}

/**
 * Builds the automaton of a tree.
 * @param tree whose size has been found to be within the budget: this does not ask again
 */
export function automatonOf(tree: Tree): Automaton {
  return new Builder(splitsWords(tree)).build(tree);
}

/** The characters that lead to a position. */
export function charactersAt({ low, high }: Automaton, position: number): CharacterSet {
  return { low: low[position] ?? 0, high: high[position] ?? 0 };
}

/** The positions that follow one. */
export function followersOf({ firstFollower, followers }: Automaton, position: number): Uint16Array {
  return followers.subarray(firstFollower[position], firstFollower[position + 1]);
}

/**
 * The most transitions that one character can set in motion: the time of a decision is in proportion to it. For an
 * alternation of names it is a tenth of the transitions, because few of them begin alike; for `.` it is all of them.
 */
export function mostTransitionsPerCharacter(automaton: Automaton): number {
  const counts = new Uint32Array(ORIGIN_CHARACTERS.length);
  for (let position = 0; position < automaton.positions; position++) {
    const { low, high } = charactersAt(automaton, position);
    const degree = followersOf(automaton, position).length;
    for (let number = 0; number < counts.length; number++) {
      const isMember = (((number < 32 ? low : high) >>> (number & 31)) & 1) === 1;
      if (isMember) counts[number] = (counts[number] ?? 0) + degree;
    }
  }
  return Math.max(automaton.starts.length, ...counts);
}

// What stands before or after a place, as in Contexts.
const END_OF_TEXT = 0;
const WORD = 1;
const NO_WORD = 2;
type Side = typeof END_OF_TEXT | typeof WORD | typeof NO_WORD;

/** A position that a part can begin or end with, and what must stand on the other side then: bit by Side. */
interface Edge {
  readonly position: number;
  readonly sides: number;
}

const ANY_SIDE = 0b111;

/** A part of the automaton under construction. */
interface Fragment {
  /** Where the part matches the empty text. */
  readonly emptyIn: Contexts;
  readonly firsts: readonly Edge[];
  readonly lasts: readonly Edge[];
}

class Builder {
  readonly #sets: CharacterSet[] = [];
  readonly #sides: Side[] = [];
  readonly #followers: number[][] = [];
  /** Only where there are anchors can a position be a dead end. */
  #hasAnchors = false;

  constructor(private readonly splitsWords: boolean) {}

  build(tree: Tree): Automaton {
    const { emptyIn, firsts, lasts } = this.#fragment(tree);
    const positions = this.#sets.length;
    const accepting = new Uint8Array(positions);
    for (const { position, sides } of lasts) if (hasSide(sides, END_OF_TEXT)) accepting[position] = 1;
    const starts = firsts.filter(({ sides }) => hasSide(sides, END_OF_TEXT)).map(({ position }) => position);
    const leadsOn = this.#hasAnchors ? this.#thoseThatLeadOn(accepting) : undefined;
    const isLive = (position: number) => leadsOn === undefined || leadsOn[position] === 1;
    const firstFollower = new Uint32Array(positions + 1);
    const followers: number[] = [];
    for (let position = 0; position < positions; position++) {
      firstFollower[position] = followers.length;
      followers.push(...sorted(this.#followers[position] ?? []).filter(isLive));
    }
    firstFollower[positions] = followers.length;
    return {
      positions,
      low: Int32Array.from(this.#sets, ({ low }) => low),
      high: Int32Array.from(this.#sets, ({ high }) => high),
      starts: Uint16Array.from(sorted(starts).filter(isLive)),
      firstFollower,
      followers: Uint16Array.from(followers),
      accepting,
      acceptsEmpty: hasContext(emptyIn, END_OF_TEXT, END_OF_TEXT),
    };
  }

  #fragment(tree: Tree): Fragment {
    switch (tree.kind) {
      case 'nothing':
        return { emptyIn: 0, firsts: [], lasts: [] };
      case 'assertion':
        if (tree.contexts !== EVERYWHERE) this.#hasAnchors = true;
        return { emptyIn: tree.contexts, firsts: [], lasts: [] };
      case 'literal':
        return this.#literal(tree.text);
      case 'characters':
        return this.#characters(tree.set);
      case 'sequence':
        return this.#sequence(tree.parts.length, (index) => this.#fragment(tree.parts[index] ?? tree));
      case 'choice':
        return tree.alternatives.map((one) => this.#fragment(one)).reduce(beside);
      case 'repeat':
        return this.#repeat(tree);
    }
  }

  #literal(text: string): Fragment {
    const first = this.#sets.length;
    for (let at = 0; at < text.length; at++) {
      const position = this.#add(setOf(text.charAt(at)));
      if (at > 0) this.#followers[position - 1]?.push(position);
    }
    return {
      emptyIn: 0,
      firsts: [{ position: first, sides: ANY_SIDE }],
      lasts: [{ position: this.#sets.length - 1, sides: ANY_SIDE }],
    };
  }

  /** One position, or one for the word characters and one for the others where that makes a difference. */
  #characters(set: CharacterSet): Fragment {
    const words = intersection(set, WORD_CHARACTERS);
    const others = intersection(set, complement(WORD_CHARACTERS));
    const isSplit = this.splitsWords && !isEmptySet(words) && !isEmptySet(others);
    const edges = (isSplit ? [words, others] : [set]).map((its) => ({
      position: this.#add(its),
      sides: ANY_SIDE,
    }));
    return { emptyIn: 0, firsts: edges, lasts: edges };
  }

  /** Texts of the parts, one behind the other; each part is made here, in its turn. */
  #sequence(length: number, part: (index: number) => Fragment): Fragment {
    let whole: Fragment = { emptyIn: EVERYWHERE, firsts: [], lasts: [] };
    for (let index = 0; index < length; index++) whole = this.#behind(whole, part(index));
    return whole;
  }

  #behind(before: Fragment, after: Fragment): Fragment {
    this.#link(before.lasts, after.firsts);
    return {
      emptyIn: before.emptyIn & after.emptyIn,
      firsts: [...before.firsts, ...this.#throughEmpty(before.emptyIn, after.firsts, 'before')],
      lasts: [...after.lasts, ...this.#throughEmpty(after.emptyIn, before.lasts, 'after')],
    };
  }

  #repeat({ part, min, max }: Repeat): Fragment {
    const isEndless = max === Number.POSITIVE_INFINITY;
    const copies = isEndless ? Math.max(1, min) : max;
    let whole: Fragment = { emptyIn: EVERYWHERE, firsts: [], lasts: [] };
    // Copies beyond the least count may be left out: the whole may end before each of them.
    const endings: Edge[] = [];
    for (let copy = 1; copy <= copies; copy++) {
      const next = this.#fragment(part);
      if (isEndless && copy === copies) this.#link(next.lasts, next.firsts);
      whole = this.#behind(whole, next);
      if (copy >= min) endings.push(...whole.lasts);
    }
    return {
      emptyIn: min === 0 ? EVERYWHERE : whole.emptyIn,
      firsts: whole.firsts,
      lasts: whole.emptyIn === 0 ? endings : merged(endings),
    };
  }

  /** What an optional part lets through: the edges behind it, as far as what stands on its other side allows. */
  #throughEmpty(emptyIn: Contexts, edges: readonly Edge[], where: 'before' | 'after'): Edge[] {
    if (emptyIn === 0) return [];
    if (emptyIn === EVERYWHERE) return [...edges];
    return edges.flatMap(({ position, sides }) => {
      const own = this.#sides[position] ?? NO_WORD;
      let left = 0;
      for (const side of [END_OF_TEXT, WORD, NO_WORD] as const) {
        const fits = where === 'before' ? hasContext(emptyIn, side, own) : hasContext(emptyIn, own, side);
        if (fits && hasSide(sides, side)) left |= 1 << side;
      }
      return left === 0 ? [] : [{ position, sides: left }];
    });
  }

  #link(lasts: readonly Edge[], firsts: readonly Edge[]): void {
    for (const last of lasts) {
      const followers = this.#followers[last.position];
      const own = this.#sides[last.position] ?? NO_WORD;
      for (const first of firsts) {
        const other = this.#sides[first.position] ?? NO_WORD;
        if (hasSide(last.sides, other) && hasSide(first.sides, own)) followers?.push(first.position);
      }
    }
  }

  #add(set: CharacterSet): number {
    this.#sets.push(set);
    this.#sides.push(overlaps(set, WORD_CHARACTERS) ? WORD : NO_WORD);
    return this.#followers.push([]) - 1;
  }

  /** By position: 1 if a text that has come there can still match. */
  #thoseThatLeadOn(accepting: Uint8Array): Uint8Array {
    const leadsOn = Uint8Array.from(accepting);
    const earlier: number[][] = this.#followers.map(() => []);
    for (const [position, all] of this.#followers.entries())
      for (const follower of all) earlier[follower]?.push(position);
    const open = [...leadsOn.keys()].filter((position) => leadsOn[position] === 1);
    for (let position = open.pop(); position !== undefined; position = open.pop()) {
      for (const before of earlier[position] ?? []) {
        if (leadsOn[before] === 1) continue;
        leadsOn[before] = 1;
        open.push(before);
      }
    }
    return leadsOn;
  }
}

function beside(one: Fragment, other: Fragment): Fragment {
  return {
    emptyIn: one.emptyIn | other.emptyIn,
    firsts: [...one.firsts, ...other.firsts],
    lasts: [...one.lasts, ...other.lasts],
  };
}

/** Edges of the same position as one, which is open to all that any of them is open to. */
function merged(edges: readonly Edge[]): Edge[] {
  const sides = new Map<number, number>();
  for (const edge of edges) sides.set(edge.position, (sides.get(edge.position) ?? 0) | edge.sides);
  return Array.from(sides, ([position, its]) => ({ position, sides: its }));
}

function hasSide(sides: number, side: Side): boolean {
  return ((sides >> side) & 1) === 1;
}

function hasContext(contexts: Contexts, before: Side, after: Side): boolean {
  return ((contexts >> (3 * before + after)) & 1) === 1;
}

function sorted(positions: readonly number[]): number[] {
  return positions.length < 2 ? [...positions] : [...new Set(positions)].sort((one, other) => one - other);
}
