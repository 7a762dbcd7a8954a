import type { IndexKeys } from './keys';
import { loadRegularExpressions } from './load-regular-expressions';
import type { Pattern } from './pattern';

export type { Ends, IndexKeys } from './keys';

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
