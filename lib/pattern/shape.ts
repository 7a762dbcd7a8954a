import type { Expression } from './expression';
import { concatenate, finiteLanguage } from './finite-language';

/**
 * An expression taken apart, so that an index can find it and little is left to match: an origin is in its language
 * if it is one of the heads, a text of `middle`, one of the tails and a text of `port`, one behind the other.
 */
export interface Shape {
  readonly heads: readonly string[];
  readonly middle: Expression;
  /** What the host ends with; each has a dot, or there is only the empty one. */
  readonly tails: readonly string[];
  /** The port with its colon, or nothing; absent if it is part of `middle`. */
  readonly port?: Expression;
}

/** How many literals an expression may begin or end with before that is no help any more. */
const LITERAL_LIMIT = 16;

/** Takes an expression apart: one shape for each alternative that it has at the top. */
export function shapesOf(expression: Expression): readonly Shape[] {
  if (expression.kind === 'choice') return expression.alternatives.flatMap(shapesOf);
  const parts = expression.kind === 'sequence' ? expression.parts : [expression];
  const [only] = parts;
  return parts.length === 1 && only?.kind === 'choice' ? shapesOf(only) : [shapeOf(parts)];
}

function shapeOf(parts: readonly Expression[]): Shape {
  const head = literalsOf(parts, (one, next) => concatenate(one, next, LITERAL_LIMIT));
  const portAt = findPort(parts);
  if (portAt >= head.taken) {
    const host = parts.slice(head.taken, portAt);
    const tail = literalsOf(host.toReversed(), (one, next) => next && concatenate(next, one, LITERAL_LIMIT));
    // A dot stands neither in a port nor in an IPv6 address: so it is the host that the tail ends,
    // and the colon behind it is the port's.
    if (tail.literals.every((literal) => literal.includes('.') && !literal.includes(':'))) {
      return {
        heads: head.literals,
        middle: sequence(host.slice(0, host.length - tail.taken)),
        tails: tail.literals,
        port: sequence(parts.slice(portAt)),
      };
    }
  }
  return { heads: head.literals, middle: sequence(parts.slice(head.taken)), tails: [''] };
}

/** The literals that some first parts amount to, and how many parts that are. */
function literalsOf(
  parts: readonly Expression[],
  join: (literals: readonly string[], next: readonly string[] | undefined) => readonly string[] | undefined,
): { readonly literals: readonly string[]; readonly taken: number } {
  let literals: readonly string[] = [''];
  for (const [taken, part] of parts.entries()) {
    const longer = join(literals, finiteLanguage(part, LITERAL_LIMIT));
    if (longer === undefined) return { literals, taken };
    literals = longer;
  }
  return { literals, taken: parts.length };
}

/** Where the port begins; the end if there is none, or none that can be told from the host. */
function findPort(parts: readonly Expression[]): number {
  const schemeEnd = parts.findIndex((_, index) =>
    [':', '/', '/'].every((sign, i) => isLiteral(parts[index + i], sign)),
  );
  if (schemeEnd === -1) return parts.length;
  const colonAt = parts.findIndex((part, index) => index > schemeEnd && isLiteral(part, ':'));
  if (colonAt !== -1) return colonAt;
  return isOptionalPort(parts.at(-1)) ? parts.length - 1 : parts.length;
}

/** Something like `(:\d+)?`. */
function isOptionalPort(part: Expression | undefined): boolean {
  if (part?.kind !== 'repeat' || part.min !== 0 || part.max !== 1) return false;
  return part.part.kind === 'sequence' && isLiteral(part.part.parts[0], ':');
}

function isLiteral(part: Expression | undefined, text: string): boolean {
  return part?.kind === 'literal' && part.text === text;
}

function sequence(parts: readonly Expression[]): Expression {
  return { kind: 'sequence', parts };
}
