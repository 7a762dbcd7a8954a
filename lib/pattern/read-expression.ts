import { type Expression, originCharacters } from './expression';
import { Cursor, readSet } from './read-characters';

/** A count beyond this is left to the engine, which has limits of its own on counted repetition. */
const COUNT_LIMIT = 64;

/**
 * Reads the part of RE2 syntax that allowlists are written in: literals, escapes, classes, groups, alternation,
 * quantifiers, a leading `(?i)`, and `^` and `$` at the ends.
 *
 * @returns `undefined` for everything else, correct or not: that is for the engine to say
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function readExpression(pattern: { source: string; ignoreCase: boolean }): Expression | undefined {
  const leadingFlag = pattern.source.startsWith('(?i)');
  const source = leadingFlag ? pattern.source.slice('(?i)'.length) : pattern.source;
  const cursor = new Cursor(source, pattern.ignoreCase || leadingFlag);
  const expression = readChoice(cursor, 'whole');
  return cursor.atEnd() ? expression : undefined;
}

function readChoice(cursor: Cursor, level: 'whole' | 'group'): Expression | undefined {
  const alternatives: Expression[] = [];
  do {
    // `^a|b$` anchors each alternative at one end only; as the whole origin is matched, the other end follows.
    if (level === 'whole') cursor.take('^');
    const sequence = readSequence(cursor);
    if (sequence === undefined) return undefined;
    if (level === 'whole') cursor.take('$');
    alternatives.push(sequence);
  } while (cursor.take('|'));
  const [only] = alternatives;
  return alternatives.length === 1 ? only : { kind: 'choice', alternatives };
}

/** The common literals in one go, up to the last one before a quantifier. */
const literalRun = /(?:[a-z0-9_-]|\\[.-])+(?![*+?{])/y;

function readSequence(cursor: Cursor): Expression | undefined {
  const parts: Expression[] = [];
  while (!cursor.atEnd() && !'|)$'.includes(cursor.next())) {
    const literal = cursor.takeMatch(literalRun)?.[0];
    if (literal !== undefined) {
      parts.push({ kind: 'literal', text: literal.replaceAll('\\', '') });
      continue;
    }
    const atom = readAtom(cursor);
    const part = atom && readQuantifier(cursor, atom);
    if (part === undefined) return undefined;
    if (part.kind === 'sequence') parts.push(...part.parts);
    else parts.push(part);
  }
  return { kind: 'sequence', parts };
}

function readAtom(cursor: Cursor): Expression | undefined {
  if (cursor.take('.')) return { kind: 'characters', of: originCharacters };
  if (!cursor.take('(')) {
    const of = readSet(cursor);
    if (of === undefined) return undefined;
    return of.length === 1 ? { kind: 'literal', text: of } : { kind: 'characters', of };
  }
  if (cursor.next() === '?' && !cursor.take('?:')) return undefined;
  const group = readChoice(cursor, 'group');
  return group !== undefined && cursor.take(')') ? group : undefined;
}

function readQuantifier(cursor: Cursor, part: Expression): Expression | undefined {
  const counts = readCounts(cursor);
  if (counts === undefined) return part;
  const { min, max } = counts;
  if (min > max || (isCounted(counts) && (largest(counts) > COUNT_LIMIT || hasCount(part)))) return undefined;
  // How much a lazy quantifier takes first makes no difference to whether the whole matches.
  cursor.take('?');
  return '*+?{'.includes(cursor.next()) && !cursor.atEnd() ? undefined : { kind: 'repeat', part, min, max };
}

const bracedCounts = /\{([0-9]+)(,?)([0-9]*)\}/y;

function readCounts(cursor: Cursor): Counts | undefined {
  if (cursor.take('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
  if (cursor.take('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
  if (cursor.take('?')) return { min: 0, max: 1 };
  const braces = cursor.next() === '{' ? cursor.takeMatch(bracedCounts) : null;
  if (braces === null) return undefined;
  const [, min, comma, max] = braces;
  return {
    min: Number(min),
    max: comma === '' ? Number(min) : max === '' ? Number.POSITIVE_INFINITY : Number(max),
  };
}

interface Counts {
  readonly min: number;
  readonly max: number;
}

/** The number of copies that RE2 makes of the repeated part. */
function largest({ min, max }: Counts): number {
  return max === Number.POSITIVE_INFINITY ? min : max;
}

function isCounted(counts: Counts): boolean {
  return largest(counts) > 1;
}

/** Whether there is a counted repetition in it: one around it multiplies, which the engine bounds. */
function hasCount(expression: Expression): boolean {
  if (expression.kind === 'repeat') return isCounted(expression) || hasCount(expression.part);
  if (expression.kind === 'sequence') return expression.parts.some(hasCount);
  return expression.kind === 'choice' && expression.alternatives.some(hasCount);
}
