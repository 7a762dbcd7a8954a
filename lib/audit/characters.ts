import { type Expression, originCharacters } from '../pattern/expression';
import type { Pattern } from '../pattern/pattern';
import type { Verdict } from './finding';
import { readPattern } from './read-pattern';

/** A character that the pattern asks for and no origin has; the branch that it stands in is dead. */
export function neverSentCharacter(pattern: Pattern): readonly Verdict[] {
  const dead = characterSets(pattern).find(
    (set) => ![...set].some((character) => originCharacters.includes(character)),
  );
  if (dead === undefined) return [];
  const what = dead === '' ? 'white space or an empty class' : `"${dead}"`;
  return [
    {
      severity: 'warning',
      rule: 'never-sent-character',
      message: `It asks for ${what}, which no origin has: what contains it never matches.`,
      counterexamples: [],
      remedy: 'Leave it out; origins are lower-case ASCII, hosts in Punycode.',
    },
  ];
}

/** Whether an underscore is asked for, as against let in by a wildcard, `.` or `[^.]`. */
export function asksForUnderscore(pattern: Pattern): boolean {
  return characterSets(pattern).some((set) => set.includes('_') && !set.includes('/'));
}

/** What a pattern gives to choose from for each character. */
function characterSets(pattern: Pattern): readonly string[] {
  if (pattern.kind === 'exact') return [...pattern.origin];
  const expression = pattern.kind === 'regular-expression' ? readPattern(pattern) : undefined;
  return expression === undefined ? [] : setsOf(expression);
}

function setsOf(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'literal':
      return [...expression.text];
    case 'characters':
      return [expression.of];
    case 'sequence':
      return expression.parts.flatMap(setsOf);
    case 'choice':
      return expression.alternatives.flatMap(setsOf);
    case 'repeat':
      return setsOf(expression.part);
  }
}
