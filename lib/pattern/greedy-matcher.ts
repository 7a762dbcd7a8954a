import { characterSet } from '../origin/character-set';
import type { Expression } from './expression';

/** Whether the part of a text between two places is in the language of an expression. */
export type PartMatcher = (text: string, from: number, to: number) => boolean;

/** So many characters of a set. */
interface Run {
  readonly set: string;
  readonly min: number;
  readonly max: number;
}

/**
 * Matches the simplest expressions in one pass and without an engine: runs of characters, `[a-z0-9-]+` or `:\d+`,
 * that cannot be mistaken for each other, so that taking as much as possible is always right.
 *
 * @returns `undefined` for any other expression
 */
export function greedyMatcher(expression: Expression): PartMatcher | undefined {
  const optional = optionalPart(expression);
  if (optional !== undefined) {
    const matches = greedyMatcher(optional);
    return matches && ((text, from, to) => from === to || matches(text, from, to));
  }
  const runs = runsOf(expression);
  return runs?.every((run, index) => isDistinct(run, runs.slice(index + 1))) ? runsMatcher(runs) : undefined;
}

/** What is in a lone `(…)?`. */
function optionalPart(expression: Expression): Expression | undefined {
  if (expression.kind === 'sequence' && expression.parts.length === 1)
    return optionalPart(expression.parts[0] ?? expression);
  const isOptional = expression.kind === 'repeat' && expression.min === 0 && expression.max === 1;
  return isOptional ? expression.part : undefined;
}

function runsOf(expression: Expression): Run[] | undefined {
  if (expression.kind === 'literal') return expression.text.split('').map((set) => ({ set, min: 1, max: 1 }));
  if (expression.kind === 'characters') return [{ set: expression.of, min: 1, max: 1 }];
  if (expression.kind === 'repeat') {
    const { part, min, max } = expression;
    const [only, ...others] = runsOf(part) ?? [];
    const isOne = only?.min === 1 && only.max === 1 && others.length === 0;
    return isOne ? [{ set: only.set, min, max }] : undefined;
  }
  if (expression.kind !== 'sequence') return undefined;
  const runs = expression.parts.map(runsOf);
  return runs.includes(undefined) ? undefined : runs.flatMap((some) => some ?? []);
}

/** Whether no character could belong to this run or to what may follow right behind it. */
function isDistinct({ set, min, max }: Run, later: readonly Run[]): boolean {
  if (min === max) return true;
  const certain = later.findIndex((run) => run.min > 0);
  const following = certain === -1 ? later : later.slice(0, certain + 1);
  return following.every((run) => ![...run.set].some((character) => set.includes(character)));
}

function runsMatcher(runs: readonly Run[]): PartMatcher {
  const steps = runs.map(({ set, min, max }) => ({ isMember: characterSet(set), min, max }));
  return (text, from, to) => {
    let at = from;
    for (const { isMember, min, max } of steps) {
      const start = at;
      const limit = Math.min(to, start + max);
      while (at < limit && isMember[text.charCodeAt(at)] === 1) at++;
      if (at - start < min) return false;
    }
    return at === to;
  };
}
