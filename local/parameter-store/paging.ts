import { createHash } from 'node:crypto';
import { ParameterStoreError } from './errors';

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; absent on the last page. */
  readonly nextToken?: string;
}

interface Paging<T> {
  /** What identifies an item, and by which they are ordered. */
  readonly keyOf: (item: T) => string;
  /** What was asked, without size and token: a token continues the query that it came from and no other. */
  readonly query: unknown;
  readonly maxResults: number;
  readonly nextToken?: string | undefined;
}

/**
 * One page of `items`, which are in the order of `keyOf`. A token says after which key to go on,
 * so paging neither repeats nor skips a parameter when others come and go meanwhile.
 * Throws InvalidNextToken for a token that this query did not give out.
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
