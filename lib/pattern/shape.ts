import { SERIALIZED_ORIGIN_MAX_LENGTH } from '../origin/serialized-origin';
import { overlaps, setOf } from './character-set';
import { concatenated, finiteLanguage } from './finite-language';
import { withoutOuterAnchors } from './outer-anchors';
import { EMPTY, literal, sequence, type Tree } from './tree';

/**
 * A tree taken apart, so that an index can find it and little is left to simulate: an origin matches if it begins with one
 * of the prefixes, if its host ends with one of the suffixes, and if the rest of it is what `rest` says.
 */
export interface Shape {
  /** None is the beginning of another one: so at most one fits. */
  readonly prefixes: readonly string[];
  /** Each holds a dot, or there is only the empty one. None is the end of another one. */
  readonly suffixes: readonly string[];
  readonly rest: Rest;
}

export type Rest =
  /** What stands between prefix and suffix, and behind the host: the port with its colon, or nothing. */
  | { readonly kind: 'around-host-end'; readonly middle: Tree; readonly port: Tree }
  /** What stands behind the prefix; the only suffix is the empty one. */
  | { readonly kind: 'behind-prefix'; readonly middle: Tree }
  /** The whole, ends included: anchors and word boundaries look at what stands beside them. */
  | { readonly kind: 'whole'; readonly tree: Tree };

/** How many literals an expression may begin or end with before that is no help any more. */
const LITERALS_LIMIT = 16;

/** How many alternatives a tree may be taken apart into; beyond, it is cheaper to try it as a whole. */
const SHAPES_LIMIT = 64;

/**
 * Takes a tree apart: one shape for each alternative that it has at the top.
 * @param characters how many the literals at each end may have together
 */
export function shapesOf(tree: Tree, characters = Number.POSITIVE_INFINITY): readonly Shape[] {
  if (tree.kind === 'nothing') return [];
  if (tree.kind === 'choice') {
    if (tree.alternatives.length > SHAPES_LIMIT) return [{ ...NO_ENDS, rest: { kind: 'whole', tree } }];
    const each = characters / tree.alternatives.length;
    return tree.alternatives.flatMap((alternative) => shapesOf(alternative, each));
  }
  const inner = withoutOuterAnchors(tree);
  return inner.kind === 'choice' ? shapesOf(inner, characters) : [shapeOf(partsOf(inner), characters)];
}

const NO_ENDS: Pick<Shape, 'prefixes' | 'suffixes'> = { prefixes: [''], suffixes: [''] };

function partsOf(tree: Tree): readonly Tree[] {
  return tree.kind === 'sequence' ? tree.parts : [tree];
}

function shapeOf(parts: readonly Tree[], characters: number): Shape {
  const prefix = literalsAtStart(parts, characters);
  const behind = parts.slice(prefix.taken);
  const { host, port } = splitAtPort(behind, prefix.literals.every(holdsScheme));
  const suffix = literalsAtEnd(host, characters);
  // A dot stands neither in a port nor in an IPv6 address: so it is the host that such a suffix ends.
  const endsHost = suffix.literals.every((text) => text.includes('.') && !text.includes(':'));
  const ends = { prefixes: prefix.literals, suffixes: endsHost ? suffix.literals : [''] };
  if (parts.some(hasAssertion)) return { ...ends, rest: { kind: 'whole', tree: sequence(parts) } };
  if (!endsHost) return { ...ends, rest: { kind: 'behind-prefix', middle: sequence(behind) } };
  const middle = sequence(host.slice(0, host.length - suffix.taken));
  return { ...ends, rest: { kind: 'around-host-end', middle, port: sequence(port) } };
}

function hasAssertion(tree: Tree): boolean {
  switch (tree.kind) {
    case 'assertion':
      return tree !== EMPTY;
    case 'sequence':
      return tree.parts.some(hasAssertion);
    case 'choice':
      return tree.alternatives.some(hasAssertion);
    case 'repeat':
      return hasAssertion(tree.part);
    default:
      return false;
  }
}

interface Literals {
  readonly literals: readonly string[];
  /** How many parts they stand for. */
  readonly taken: number;
}

const SLASH = setOf('/');

const NO_LITERALS: Literals = { literals: [''], taken: 0 };

function literalsAtStart(parts: readonly Tree[], characters: number): Literals {
  return literalsOf(
    parts,
    characters,
    (before, next) => concatenated(before, next),
    (text, other) => other.startsWith(text),
  );
}

function literalsAtEnd(parts: readonly Tree[], characters: number): Literals {
  return literalsOf(
    parts.toReversed(),
    characters,
    (behind, next) => concatenated(next, behind),
    (text, other) => other.endsWith(text),
  );
}

/** The literals that the first parts amount to: as many parts as do while no literal holds another one at that end. */
function literalsOf(
  parts: readonly Tree[],
  characters: number,
  join: (literals: readonly string[], next: readonly string[]) => readonly string[],
  holds: (text: string, other: string) => boolean,
): Literals {
  let found = NO_LITERALS;
  let { literals } = found;
  for (const [index, part] of parts.entries()) {
    const next = finiteLanguage(part, LITERALS_LIMIT / literals.length, characters / literals.length);
    if (next === undefined) break;
    literals = join(literals, next).filter(({ length }) => length <= SERIALIZED_ORIGIN_MAX_LENGTH);
    if (literals.reduce((sum, { length }) => sum + length, 0) > characters) break;
    if (isUnambiguous(literals, holds)) found = { literals, taken: index + 1 };
  }
  return found;
}

function isUnambiguous(
  literals: readonly string[],
  holds: (text: string, other: string) => boolean,
): boolean {
  return literals.every((text) => literals.every((other) => text === other || !holds(text, other)));
}

/** Parts a port from what stands before it, as far as a colon tells that is not the scheme's. */
function splitAtPort(
  parts: readonly Tree[],
  isBehindScheme: boolean,
): {
  readonly host: readonly Tree[];
  readonly port: readonly Tree[];
} {
  let isInHost = isBehindScheme;
  for (const [index, part] of parts.entries()) {
    const colonAt = part.kind === 'literal' ? part.text.indexOf(':') : -1;
    if (part.kind === 'literal' && colonAt !== -1 && !part.text.startsWith('://', colonAt)) {
      const port = [literal(part.text.slice(colonAt)), ...parts.slice(index + 1)];
      if (!isInHost && port.some(mayHoldSlash)) break;
      return { host: [...parts.slice(0, index), literal(part.text.slice(0, colonAt))], port };
    }
    isInHost ||= part.kind === 'literal' && holdsScheme(part.text);
  }
  const last = parts.at(-1);
  return last !== undefined && isOptionalPort(last) && (isInHost || !mayHoldSlash(last))
    ? { host: parts.slice(0, -1), port: [last] }
    : { host: parts, port: [] };
}

/** Something like `(:\d+)?`. */
function isOptionalPort(tree: Tree): boolean {
  if (tree.kind !== 'repeat' || tree.min !== 0 || tree.max !== 1) return false;
  const first = tree.part.kind === 'sequence' ? tree.part.parts[0] : tree.part;
  return first?.kind === 'literal' && first.text.startsWith(':');
}

function holdsScheme(text: string): boolean {
  return text.includes('://');
}

/** Whether a tree could match the slashes behind a scheme, which can have a dot: `com.example.app://localhost`. */
function mayHoldSlash(tree: Tree): boolean {
  switch (tree.kind) {
    case 'literal':
      return tree.text.includes('/');
    case 'characters':
      return overlaps(tree.set, SLASH);
    case 'sequence':
      return tree.parts.some(mayHoldSlash);
    case 'choice':
      return tree.alternatives.some(mayHoldSlash);
    case 'repeat':
      return mayHoldSlash(tree.part);
    default:
      return false;
  }
}

/** The trees of a shape that are simulated. */
export function simulatedTrees({ rest }: Shape): readonly Tree[] {
  switch (rest.kind) {
    case 'whole':
      return [rest.tree];
    case 'behind-prefix':
      return [rest.middle];
    case 'around-host-end':
      return [rest.middle, rest.port];
  }
}
