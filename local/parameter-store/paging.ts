import { createHash } from 'node:crypto';
import { ParameterStoreError } from './errors';

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; absent on the last page. */
  readonly nextToken?: string;
}

interface Paging<T> {
  /** The key that identifies an item and orders the items. */
  readonly keyOf: (item: T) => string;
  /** The request without page size and token: a token only continues the request that it came from. */
  readonly query: unknown;
  readonly maxResults: number;
  readonly nextToken?: string | undefined;
}

/**
 * One page of `items`, which are ordered by `keyOf`. A token holds the last key, not a position, so no parameter is repeated or
 * skipped when others are created or deleted meanwhile.
 * Throws InvalidNextToken for a token that does not come from this query.
 */
export function pageOf<T>(items: readonly T[], { keyOf, query, maxResults, nextToken }: Paging<T>): Page<T> {
  const after = nextToken === undefined ? undefined : openToken(nextToken, query);
  const rest = after === undefined ? items : items.filter((item) => keyOf(item) > after);
  const page = rest.slice(0, maxResults);
  const last = page.at(-1);
  if (last === undefined || page.length === rest.length) return { items: page };
  return { items: page, nextToken: makeToken(keyOf(last), query) };
}

function makeToken(key: string, query: unknown): string {
  return Buffer.from(`${digest(key, query)}${key}`).toString('base64url');
}

function openToken(token: string, query: unknown): string {
  const key = Buffer.from(token, 'base64url').subarray(digestLength).toString();
  if (makeToken(key, query) === token) return key;
  throw new ParameterStoreError(
    'InvalidNextToken',
    `The specified token is not valid: ${token} was not given out for this request.`,
  );
}

const digestLength = 22;

function digest(key: string, query: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([key, query]))
    .digest('base64url')
    .slice(0, digestLength);
}
