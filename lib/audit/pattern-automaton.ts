import {
  type CharacterClass,
  CharSet,
  type Concatenation,
  NFA,
  type NoParent,
  type Quantifier,
  type Word,
  Words,
} from 'refa';
import { type Expression, originCharacters } from '../pattern/expression';
import type { Pattern } from '../pattern/pattern';
import { readExpression } from '../pattern/read-expression';
import type { Wildcard } from '../pattern/wildcard';
import { STATE_LIMIT, TooLargeToDecide } from './limits';
import { readPattern } from './read-pattern';

/** All automata of the audit share this alphabet, of which they only use the characters of origins. */
export const alphabet = { maxCharacter: 0x7f };

/** A bound for each automaton that is made. */
export function stateLimit(): NFA.LimitedNodeFactory {
  return new NFA.LimitedNodeFactory(STATE_LIMIT);
}

/**
 * The automaton of a pattern over the characters of origins, origins or not.
 *
 * @throws TooLargeToDecide for a regular expression that is outside what our own reader knows
 */
export function patternAutomaton(pattern: Pattern): NFA {
  return expressionAutomaton(expressionOf(pattern));
}

/** The automaton of an expression. */
export function expressionAutomaton(expression: Expression): NFA {
  return NFA.fromRegex([concatenation([expression])], alphabet, {}, stateLimit());
}

/** What a pattern matches, as an expression. */
export function expressionOf(pattern: Pattern): Expression {
  switch (pattern.kind) {
    case 'exact':
      return literal(pattern.origin);
    case 'wildcard':
      return wildcardExpression(pattern);
    case 'any-origin':
      return read('.*');
    case 'regular-expression': {
      const expression = readPattern(pattern);
      if (expression === undefined) {
        throw new TooLargeToDecide('a regular expression with syntax that only the matching engine reads');
      }
      return expression;
    }
  }
}

/** Reads a regular expression that the audit itself is made of. */
export function read(source: string): Expression {
  const expression = readExpression({ source, ignoreCase: false });
  if (expression === undefined) throw new Error(`not in the subset that is read: ${source}`);
  return expression;
}

/** One text. */
export function literal(text: string): Expression {
  return { kind: 'literal', text };
}

function wildcardExpression({ scheme, host, port }: Wildcard): Expression {
  const hostExpression =
    host === '*'
      ? read('[^/]+')
      : host.startsWith('*.')
        ? sequence(read('[a-z0-9_.-]+'), literal(host.slice(1)))
        : literal(host);
  const anyPort = port === '*' || (host === '*' && port === '');
  const portExpression = anyPort ? read('(:[0-9]+)?') : literal(port === '' ? '' : `:${port}`);
  return sequence(literal(`${scheme}://`), hostExpression, portExpression);
}

function sequence(...parts: readonly Expression[]): Expression {
  return { kind: 'sequence', parts };
}

function concatenation(parts: readonly Expression[]): NoParent<Concatenation> {
  return { type: 'Concatenation', elements: parts.flatMap(elements) };
}

function elements(expression: Expression): NoParent<Concatenation>['elements'] {
  switch (expression.kind) {
    case 'literal':
      return [...expression.text].map(characterClass);
    case 'characters':
      return [characterClass(expression.of)];
    case 'sequence':
      return expression.parts.flatMap(elements);
    case 'choice':
      return [
        { type: 'Alternation', alternatives: expression.alternatives.map((one) => concatenation([one])) },
      ];
    case 'repeat':
      return [quantifier(expression)];
  }
}

function quantifier({ part, min, max }: Extract<Expression, { kind: 'repeat' }>): NoParent<Quantifier> {
  return { type: 'Quantifier', min, max, lazy: false, alternatives: [concatenation([part])] };
}

function characterClass(of: string): NoParent<CharacterClass> {
  return { type: 'CharacterClass', characters: charSet(of) };
}

/** The characters of a text, without those that no origin has. */
export function charSet(of: string): CharSet {
  const characters = [...of].filter((character) => originCharacters.includes(character));
  const ranges = characters.map((character) => {
    const code = character.charCodeAt(0);
    return { min: code, max: code };
  });
  return CharSet.empty(alphabet.maxCharacter).union(ranges);
}

/** A text as automata take it. */
export function characterCodes(text: string): Word {
  return Words.fromStringToUnicode(text);
}
