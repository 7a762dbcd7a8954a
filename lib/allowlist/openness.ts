import { foreignOrigins } from '../pattern/foreign-origin';
import { UNDETERMINED_FROM } from '../pattern/host-walk';
import { indexKeys } from '../pattern/index-keys';
import type { Pattern } from '../pattern/pattern';
import { treeOf } from '../pattern/pattern-tree';
import type { Shape } from '../pattern/shape';
import type { Entry } from './entry';

/**
 * Why a pattern opens more than an allowlist may: it would let in origins that its author has never heard of.
 * `*` and `https://*` say so plainly and are taken at their word, unless credentials are on.
 */
export function opennessProblem(
  { effect, pattern }: Pick<Entry, 'effect' | 'pattern'>,
  allowCredentials: boolean,
): string | undefined {
  // To deny too much opens nothing, and a refused deny would.
  if (effect === 'deny') return undefined;
  if (pattern.kind === 'regular-expression') return foreignOriginProblem(pattern, allowCredentials);
  const isOpen =
    pattern.kind === 'any-origin' || (pattern.kind === 'wildcard' && pattern.host.kind === 'any');
  return isOpen && allowCredentials
    ? 'allows every origin, which AllowCredentials rules out: any site could read its visitors’ data'
    : undefined;
}

function foreignOriginProblem(pattern: Pattern, allowCredentials: boolean): string | undefined {
  if (!needsProof({ effect: 'allow', pattern })) return undefined;
  const foreign = foreignOrigins(treeOf(pattern));
  if (foreign.kind === 'none') return undefined;
  if (foreign.kind === 'undecided') {
    return 'is too complex to prove that it matches no foreign origin: simplify it, or begin or end the host with literal text';
  }
  // What would be refused with credentials is not told to be written.
  if (allowCredentials) return 'matches any foreign origin: name a host';
  const { scheme } = foreign;
  return /^https?$/.test(scheme)
    ? 'matches any foreign origin: write * or https://* if that is meant, else name a host'
    : `matches any foreign origin of the scheme "${scheme}": write ${scheme}://* if that is meant, else begin with another scheme, such as https?://, and name a host`;
}

/**
 * Whether it takes the automaton of an entry to find out what it opens: only if an expression says nothing at either end
 * of the host, as hardly any does.
 */
export function needsProof({ effect, pattern }: Pick<Entry, 'effect' | 'pattern'>): boolean {
  if (effect === 'deny' || pattern.kind !== 'regular-expression') return false;
  const keys = indexKeys(pattern);
  return keys.kind === 'shapes' && !determinesHost(keys.shapes);
}

/** Whether literals leave fewer than ten characters for a host to begin with, or to end with but for a last dot. */
function determinesHost(shapes: readonly Shape[]): boolean {
  return (
    areFew(shapes.flatMap(({ prefixes }) => prefixes.map(firstOfHost))) ||
    areFew(shapes.flatMap(({ suffixes }) => suffixes.map(lastOfHost)))
  );
}

/** @param characters the empty text among them for one that is not known */
function areFew(characters: readonly string[]): boolean {
  return !characters.includes('') && new Set(characters).size < UNDETERMINED_FROM;
}

function firstOfHost(prefix: string): string {
  const scheme = prefix.indexOf('://');
  return scheme === -1 ? '' : prefix.charAt(scheme + '://'.length);
}

function lastOfHost(suffix: string): string {
  let at = suffix.length - 1;
  while (at >= 0 && !/[a-z0-9]/.test(suffix.charAt(at))) at--;
  return suffix.charAt(at);
}
