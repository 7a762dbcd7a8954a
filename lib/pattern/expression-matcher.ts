import { endOfHost } from '../origin/serialized-origin';
import type { Engine } from './engine';
import type { Expression } from './expression';
import { finiteLanguage, ORIGINS_LIMIT } from './finite-language';
import { greedyMatcher, type PartMatcher } from './greedy-matcher';
import { engineSource, type RegularExpression } from './parse-regular-expression';
import { printExpression } from './print-expression';
import { readExpression } from './read-expression';
import { type Shape, shapesOf } from './shape';

/** Whether a serialized origin is in the language of a regular expression. */
export type ExpressionMatcher = (origin: string) => boolean;

/**
 * Prepares a regular expression for matching. An engine gets only what lies between literals, and only if that is
 * not simple enough to go without: so it compiles little, and most lists never need it.
 */
export function expressionMatcher(pattern: RegularExpression, engine: Engine): ExpressionMatcher {
  const expression = readExpression(pattern);
  if (expression === undefined) {
    const source = engineSource(pattern);
    return (origin) => engine.matchesWhole(source, origin);
  }
  const origins = finiteLanguage(expression, ORIGINS_LIMIT);
  if (origins !== undefined) return (origin) => origins.includes(origin);
  const matchers = shapesOf(expression).map((shape) => shapeMatcher(shape, engine));
  return (origin) => matchers.some((matches) => matches(origin));
}

function shapeMatcher({ heads, middle, tails, port }: Shape, engine: Engine): ExpressionMatcher {
  const matchesMiddle = partMatcher(middle, engine);
  const matchesPort = port && partMatcher(port, engine);
  return (origin) => {
    const end = matchesPort === undefined ? origin.length : endOfHost(origin);
    if (matchesPort !== undefined && !matchesPort(origin, end, origin.length)) return false;
    for (const head of heads) {
      if (!origin.startsWith(head)) continue;
      for (const tail of tails) {
        const middleEnd = end - tail.length;
        if (
          head.length <= middleEnd &&
          origin.endsWith(tail, end) &&
          matchesMiddle(origin, head.length, middleEnd)
        ) {
          return true;
        }
      }
    }
    return false;
  };
}

function partMatcher(expression: Expression, engine: Engine): PartMatcher {
  const greedy = greedyMatcher(expression);
  if (greedy !== undefined) return greedy;
  const source = printExpression(expression);
  return (text, from, to) => engine.matchesWhole(source, text.slice(from, to));
}
