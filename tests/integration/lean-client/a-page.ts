import type { PageQuery } from '../../../lib/parameter-store/client';

/** What a page below a path is asked for by. */
export function aPage(path: string, more: Partial<PageQuery> = {}): PageQuery {
  return { Path: path, Recursive: true, WithDecryption: true, ...more };
}
