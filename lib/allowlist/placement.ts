import { automatonOf, mostTransitionsPerCharacter } from '../pattern/automaton';
import { innerLiterals } from '../pattern/index-keys';
import { type Shape, simulatedTrees } from '../pattern/shape';
import { sizeOf } from '../pattern/size';
import type { Tree } from '../pattern/tree';

/** One of the shapes of an entry, and what it costs to try it. */
export interface PlacedShape {
  /** The index of the entry in its list. */
  readonly entry: number;
  readonly shape: Shape;
  /** Transitions of what is simulated, and what every candidate costs. */
  readonly cost: number;
}

/** Finding a candidate, comparing its ends and, once, compiling it takes about as long as so many transitions. */
const CANDIDATE_COST = 16;

/** What an origin must hold for a shape to be tried. */
export type Key =
  /** It begins with one of them. */
  | { readonly kind: 'prefix'; readonly literals: readonly string[] }
  /** Its host ends with one of them. */
  | { readonly kind: 'suffix'; readonly literals: readonly string[] }
  /** It holds one of them anywhere; all have the length. */
  | { readonly kind: 'inner'; readonly literals: readonly string[]; readonly length: InnerLength }
  /** Nothing: every origin is one to try. */
  | { readonly kind: 'none' };

/**
 * Inner literals are looked for at each character of an origin, so there are but these two lengths: longer ones are cut,
 * to the part of them that fewest others have.
 */
export const INNER_LENGTHS = [4, 2] as const;
export type InnerLength = (typeof INNER_LENGTHS)[number];

/** So many shapes that share an end are tried one by one before inner literals are worth a look. */
const CROWD = 8;

/** A shape with what it costs at most, told by arithmetic. */
export function placeShape(entry: number, shape: Shape): PlacedShape {
  const cost = simulatedTrees(shape).reduce((sum, tree) => sum + sizeOf(tree).transitions, CANDIDATE_COST);
  return { entry, shape, cost };
}

/** The same shape with what it really costs, told by its automata: a tenth, for an alternation of names. */
export function withExactCost({ entry, shape }: PlacedShape): PlacedShape {
  const exact = (tree: Tree) => mostTransitionsPerCharacter(automatonOf(tree));
  const cost = simulatedTrees(shape).reduce((sum, tree) => sum + exact(tree), CANDIDATE_COST);
  return { entry, shape, cost };
}

/** Chooses for each shape the key that it shares with the fewest others. */
export function chooseKeys(placed: readonly PlacedShape[]): readonly Key[] {
  const prefixes = usesOf(placed.map(({ shape }) => shape.prefixes));
  const suffixes = usesOf(placed.map(({ shape }) => shape.suffixes));
  const byEnd = placed.map(({ shape }): RatedKey => {
    const prefix = rated({ kind: 'prefix', literals: shape.prefixes }, prefixes);
    const suffix = rated({ kind: 'suffix', literals: shape.suffixes }, suffixes);
    return prefix.uses < suffix.uses ? prefix : suffix;
  });
  const crowded = placed.filter((_, index) => (byEnd[index]?.uses ?? 0) > CROWD);
  const inner = innerKeys(crowded);
  return placed.map((shape, index) => {
    const end = byEnd[index] ?? NO_KEY;
    const literal = inner.get(shape) ?? NO_KEY;
    const { key, uses } = literal.uses < end.uses ? literal : end;
    return uses === Number.POSITIVE_INFINITY ? NO_KEY.key : key;
  });
}

interface RatedKey {
  readonly key: Key;
  /** How many shapes share the most frequent of its literals. */
  readonly uses: number;
}

const NO_KEY: RatedKey = { key: { kind: 'none' }, uses: Number.POSITIVE_INFINITY };

type Uses = ReadonlyMap<string, number>;

/** By literal: how many have it. All have the empty one, which is of no use. */
function usesOf(all: readonly (readonly string[])[]): Uses {
  const uses = new Map<string, number>();
  for (const literals of all) for (const text of literals) uses.set(text, (uses.get(text) ?? 0) + 1);
  return uses.set('', Number.POSITIVE_INFINITY);
}

function rated(key: Exclude<Key, { kind: 'none' }>, uses: Uses): RatedKey {
  return { key, uses: mostUses(key.literals, uses) };
}

function mostUses(literals: readonly string[], uses: Uses): number {
  return literals.reduce((most, text) => Math.max(most, uses.get(text) ?? 0), 0);
}

/** For each shape that has inner literals: the rarest. */
function innerKeys(placed: readonly PlacedShape[]): ReadonlyMap<PlacedShape, RatedKey> {
  const keys = new Map<PlacedShape, RatedKey>();
  const sets = placed.map(({ shape }) => innerLiterals(shape));
  for (const length of INNER_LENGTHS) {
    const uses = new Map<string, number>();
    const count = (part: string) => uses.set(part, (uses.get(part) ?? 0) + 1);
    for (const all of sets) for (const texts of all) for (const text of texts) eachPart(text, length, count);
    for (const [index, all] of sets.entries()) {
      const shape = placed[index];
      if (shape === undefined) continue;
      for (const texts of all) {
        if (texts.some((text) => text.length < length)) continue;
        const literals = texts.map((text) => rarestPart(text, length, uses));
        const key = rated({ kind: 'inner', literals, length }, uses);
        if (key.uses < (keys.get(shape)?.uses ?? Number.POSITIVE_INFINITY)) keys.set(shape, key);
      }
    }
  }
  return keys;
}

function eachPart(text: string, length: number, take: (part: string) => void): void {
  for (let end = length; end <= text.length; end++) take(text.slice(end - length, end));
}

/** Of the parts of a text that have a length, the one that is used least. */
function rarestPart(text: string, length: number, uses: Uses): string {
  let rarest = text.slice(0, length);
  eachPart(text, length, (part) => {
    if ((uses.get(part) ?? 0) < (uses.get(rarest) ?? 0)) rarest = part;
  });
  return rarest;
}
