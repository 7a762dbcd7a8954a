import type { Expression } from './expression';

/** Writes an expression in RE2 syntax. Expressions that match the same in the same way are written the same. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return escaped(expression.text);
    case 'characters':
      // RE2 has no empty class.
      return expression.of === '' ? '[^\\x00-\\x{10FFFF}]' : `[${escaped(expression.of)}]`;
    case 'sequence':
      return expression.parts.map(printExpression).join('');
    case 'choice':
      return `(?:${expression.alternatives.map(printExpression).join('|')})`;
    case 'repeat': {
      const { part, min, max } = expression;
      return `(?:${printExpression(part)}){${min},${max === Number.POSITIVE_INFINITY ? '' : max}}`;
    }
  }
}

function escaped(text: string): string {
  return text.replace(/[^a-z0-9]/gi, '\\$&');
}
