import { type Automaton, automatonOf, charactersAt, followersOf } from '../pattern/automaton';
import { ALL_CHARACTERS, isSameSet, overlaps, setOf } from '../pattern/character-set';
import { choice, EMPTY, literal, repeat, sequence, type Tree } from '../pattern/tree';
import { firstCharacters } from './first-characters';

// Two characters that no host name holds take the places of what is not spelled out.
/** Something that may begin another part of the host, or end one. */
const GAP = '+';
/** Something that goes on with a label. */
const MORE_OF_LABEL = '[';

const BOUNDARIES_BEFORE = setOf(`./${GAP}${MORE_OF_LABEL}`);
const BOUNDARIES_BEHIND = setOf(`.:${GAP}`);

/**
 * Which registrable domains a pattern spells out: each of their characters comes from literal text, or from an
 * alternative of literal texts, as in `app\.initech\.(com|de)`. A class, `?` or `*` inside a domain does not count. A
 * `.` does where a dot is: of the hosts that `www\.example.com` matches, `www.example.com` is the one that is meant.
 */
export class SpelledOut {
  #automaton: Automaton | undefined;

  constructor(private readonly tree: Tree) {}

  has(domain: string): boolean {
    this.#automaton ??= automatonOf(withGaps(this.tree));
    const automaton = this.#automaton;
    let positions = startsBehindBoundary(automaton, setOf(domain.charAt(0)));
    for (const character of domain.slice(1)) positions = step(automaton, positions, setOf(character));
    return [...positions].some(
      (position) => automaton.accepting[position] === 1 || leadsTo(automaton, position, BOUNDARIES_BEHIND),
    );
  }
}

function startsBehindBoundary(automaton: Automaton, first: ReturnType<typeof setOf>): ReadonlySet<number> {
  const found = new Set<number>();
  const add = (positions: Iterable<number>) => {
    for (const position of positions)
      if (overlaps(charactersAt(automaton, position), first)) found.add(position);
  };
  add(automaton.starts);
  for (let position = 0; position < automaton.positions; position++)
    if (overlaps(charactersAt(automaton, position), BOUNDARIES_BEFORE)) add(followersOf(automaton, position));
  return found;
}

function step(
  automaton: Automaton,
  from: ReadonlySet<number>,
  characters: ReturnType<typeof setOf>,
): ReadonlySet<number> {
  const reached = new Set<number>();
  for (const position of from)
    for (const next of followersOf(automaton, position))
      if (overlaps(charactersAt(automaton, next), characters)) reached.add(next);
  return reached;
}

function leadsTo(automaton: Automaton, position: number, characters: ReturnType<typeof setOf>): boolean {
  return followersOf(automaton, position).some((next) => overlaps(charactersAt(automaton, next), characters));
}

/** A part that is repeated a fixed number of times, up to this, is as good as written out. */
const COPIES_LIMIT = 16;

function withGaps(tree: Tree): Tree {
  switch (tree.kind) {
    case 'nothing':
    case 'literal':
      return tree;
    case 'assertion':
      return EMPTY;
    case 'characters':
      if (isSameSet(tree.set, ALL_CHARACTERS)) return literal('.');
      return tree.isSpelledOut === true ? tree : gap(tree);
    case 'sequence':
      return sequence(tree.parts.map(withGaps));
    case 'choice':
      return choice(tree.alternatives.map(withGaps));
    case 'repeat': {
      const part = withGaps(tree.part);
      if (tree.min === tree.max && tree.max <= COPIES_LIMIT) return repeat(part, tree.min, tree.max);
      return sequence([gap(tree), part, literal(GAP)]);
    }
  }
}

function gap(tree: Tree): Tree {
  return literal(overlaps(firstCharacters(tree), NEXT_PART) ? GAP : MORE_OF_LABEL);
}

const NEXT_PART = setOf('.:/');
