import type { Engine } from './engine';
import { engineSource, type RegularExpression } from './parse-regular-expression';
import { printExpression } from './print-expression';
import { readExpression } from './read-expression';
import { type Shape, shapesOf } from './shape';
import { endOfHost } from './wildcard';

/** Whether a serialized origin is in the language of a regular expression. */
export type ExpressionMatcher = (origin: string) => boolean;

/**
 * Prepares a regular expression for matching. The engine gets only what lies between literals: `\d+` is compiled
 * once, however many entries there are of the form `https://pr-\d+\.….example\.com`.
 */
export function expressionMatcher(pattern: RegularExpression, engine: Engine): ExpressionMatcher {
  const expression = readExpression(pattern);
  if (expression === undefined) {
    const source = engineSource(pattern);
    return (origin) => engine.matchesWhole(source, origin);
  }
  const matchers = shapesOf(expression).map((shape) => shapeMatcher(shape, engine));
  return (origin) => matchers.some((matches) => matches(origin));
}

function shapeMatcher({ heads, middle, tails, port }: Shape, engine: Engine): ExpressionMatcher {
  const middleSource = printExpression(middle);
  const portSource = port && printExpression(port);
  return (origin) => {
    const end = portSource === undefined ? origin.length : endOfHost(origin);
    if (portSource !== undefined && !engine.matchesWhole(portSource, origin.slice(end))) return false;
    return heads.some(
      (head) =>
        origin.startsWith(head) &&
        tails.some(
          (tail) =>
            head.length + tail.length <= end &&
            origin.endsWith(tail, end) &&
            engine.matchesWhole(middleSource, origin.slice(head.length, end - tail.length)),
        ),
    );
  };
}
