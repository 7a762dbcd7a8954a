import { loadRegularExpressions } from '../pattern/load-regular-expressions';
import type { Pattern } from '../pattern/pattern';

/**
 * Why a pattern opens more than an allowlist may: it would let in origins that its author has never heard of.
 * `*` and `https://*` say so plainly and are taken at their word, unless credentials are on.
 */
export function opennessProblem(pattern: Pattern, allowCredentials: boolean): string | undefined {
  if (pattern.kind === 'regular-expression') {
    return loadRegularExpressions().matchesForeignOrigins(pattern)
      ? 'matches any foreign origin: write * or https://* if that is meant, else name a host'
      : undefined;
  }
  const everyHost = pattern.kind === 'any-origin' || (pattern.kind === 'wildcard' && pattern.host === '*');
  return everyHost && allowCredentials
    ? "allows every origin, which AllowCredentials does not go with: any site could read its visitors' data"
    : undefined;
}
