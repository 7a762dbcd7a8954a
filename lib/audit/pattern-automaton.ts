import { CharSet, NFA, type Word, Words } from 'refa';
import { automatonOf, charactersAt, followersOf } from '../pattern/automaton';
import { type CharacterSet, membersOf } from '../pattern/character-set';
import type { Pattern } from '../pattern/pattern';
import { treeOf } from '../pattern/pattern-tree';
import { readExpression } from '../pattern/read-expression';
import type { Tree } from '../pattern/tree';
import { STATE_LIMIT } from './limits';

/** All automata of the audit share this alphabet, of which they only use the characters of origins. */
export const alphabet = { maxCharacter: 0x7f };

/** A bound for each automaton that is made. */
export function stateLimit(): NFA.LimitedNodeFactory {
  return new NFA.LimitedNodeFactory(STATE_LIMIT);
}

/** The automaton of a pattern over the characters of origins, origins or not: the one that answers requests. */
export function patternAutomaton(pattern: Pattern): NFA {
  return treeAutomaton(treeOf(pattern));
}

/** The automaton of a tree: a state for each of its positions, and the one to start from. */
export function treeAutomaton(tree: Tree): NFA {
  const automaton = automatonOf(tree);
  const factory = stateLimit();
  const nfa = NFA.empty(alphabet, factory);
  const nodes = Array.from({ length: automaton.positions }, (_, position) => {
    const node = factory.createNode();
    if (automaton.accepting[position] === 1) nfa.finals.add(node);
    return node;
  });
  if (automaton.acceptsEmpty) nfa.finals.add(nfa.initial);
  const link = (from: NFA.Node, to: number) => {
    const node = nodes[to];
    const characters = charSet(charactersAt(automaton, to));
    if (node !== undefined && !characters.isEmpty) from.link(node, characters);
  };
  for (const start of automaton.starts) link(nfa.initial, start);
  for (const [position, node] of nodes.entries()) {
    for (const follower of followersOf(automaton, position)) link(node, follower);
  }
  return nfa;
}

/** Reads a regular expression that the audit itself is made of. */
export function read(source: string): Tree {
  const expression = readExpression(source, { ignoreCase: false });
  if (expression.kind === 'parse-error') throw new Error(`${source}: ${expression.reason}`);
  return expression.tree;
}

function charSet(set: CharacterSet): CharSet {
  const ranges = [...membersOf(set)].map((character) => {
    const code = character.charCodeAt(0);
    return { min: code, max: code };
  });
  return CharSet.empty(alphabet.maxCharacter).union(ranges);
}

/** A text as automata take it. */
export function characterCodes(text: string): Word {
  return Words.fromStringToUnicode(text);
}
