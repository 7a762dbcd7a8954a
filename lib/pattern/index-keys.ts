import { loadRegularExpressions } from './load-regular-expressions';
import type { Pattern } from './pattern';

/** By what an index can find a pattern. */
export type IndexKeys =
  /** Exactly these origins match. */
  | { readonly kind: 'origins'; readonly origins: readonly string[] }
  /** What matches begins with one of the heads, and its host ends with one of the tails; for each alternative. */
  | { readonly kind: 'ends'; readonly alternatives: readonly Ends[] }
  | { readonly kind: 'none' };

/** Either may be `['']`, which is no help. */
export interface Ends {
  readonly heads: readonly string[];
  readonly tails: readonly string[];
}

/** Finds what an index can find a pattern by. */
export function indexKeys(pattern: Pattern): IndexKeys {
  switch (pattern.kind) {
    case 'exact':
      return { kind: 'origins', origins: [pattern.origin] };
    case 'any-origin':
      return { kind: 'none' };
    case 'wildcard': {
      const { scheme, host } = pattern;
      const head = host.startsWith('*') ? `${scheme}://` : `${scheme}://${host}`;
      return {
        kind: 'ends',
        alternatives: [{ heads: [head], tails: [host.startsWith('*.') ? host.slice(1) : ''] }],
      };
    }
    case 'regular-expression':
      return loadRegularExpressions().expressionKeys(pattern);
  }
}
