import { finiteLanguage, ORIGINS_LIMIT } from './finite-language';
import type { IndexKeys } from './keys';
import type { RegularExpression } from './parse-regular-expression';
import { readExpression } from './read-expression';
import { shapesOf } from './shape';

/** Finds what an index can find a regular expression by. */
export function expressionKeys(pattern: RegularExpression): IndexKeys {
  const expression = readExpression(pattern);
  if (expression === undefined) return { kind: 'none' };
  const origins = finiteLanguage(expression, ORIGINS_LIMIT);
  return origins ? { kind: 'origins', origins } : { kind: 'ends', alternatives: shapesOf(expression) };
}
