import type { Expression } from './expression';

/** How many origins an expression may be written out to; each takes the place of an exact entry. */
export const ORIGINS_LIMIT = 64;

/**
 * Every text that an expression matches, if there are not more than a limit.
 *
 * @returns `undefined` if there are more, or without end
 */
export function finiteLanguage(expression: Expression, limit: number): readonly string[] | undefined {
  switch (expression.kind) {
    case 'literal':
      return [expression.text];
    case 'characters':
      return expression.of.length <= limit ? expression.of.split('') : undefined;
    case 'sequence':
      return productOf(expression.parts, limit);
    case 'choice':
      return unionOf(expression.alternatives, limit);
    case 'repeat':
      return repetitionsOf(expression, limit);
  }
}

function productOf(parts: readonly Expression[], limit: number): readonly string[] | undefined {
  let texts: readonly string[] | undefined = [''];
  for (const part of parts) texts = texts && concatenate(texts, finiteLanguage(part, limit), limit);
  return texts;
}

function unionOf(alternatives: readonly Expression[], limit: number): readonly string[] | undefined {
  const texts = new Set<string>();
  for (const alternative of alternatives) {
    const more = finiteLanguage(alternative, limit);
    if (more === undefined) return undefined;
    for (const text of more) texts.add(text);
  }
  return texts.size <= limit ? [...texts] : undefined;
}

function repetitionsOf(
  { part, min, max }: Extract<Expression, { kind: 'repeat' }>,
  limit: number,
): readonly string[] | undefined {
  if (max > limit) return undefined;
  const once = finiteLanguage(part, limit);
  const texts = new Set<string>();
  let repeated: readonly string[] | undefined = [''];
  for (let count = 0; count <= max; count++) {
    if (count >= min) for (const text of repeated) texts.add(text);
    if (count < max) repeated = concatenate(repeated, once, limit);
    if (repeated === undefined) return undefined;
  }
  return texts.size <= limit ? [...texts] : undefined;
}

/** Each first text with each second one behind it, if both are there and the result is not beyond the limit. */
export function concatenate(
  firsts: readonly string[],
  seconds: readonly string[] | undefined,
  limit: number,
): readonly string[] | undefined {
  if (seconds === undefined || firsts.length * seconds.length > limit) return undefined;
  const texts: string[] = [];
  for (const first of firsts) for (const second of seconds) texts.push(first + second);
  return texts;
}
