export interface RequestTarget {
  /** The path as sent, except that API Gateway reads several slashes at its start as one. */
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** What follows the question mark, as sent. */
  readonly rawQuery: string;
}

/**
 * Parses a request target; undefined if it is malformed.
 * https://www.rfc-editor.org/rfc/rfc9112#name-request-target
 */
export function parseTarget(target: string): RequestTarget | undefined {
  const originForm = target.replace(/^https?:\/\/[^/?#]*/i, '');
  const [rawPath = '', rawQuery = ''] = originForm.split(/\?(.*)/s);
  const path = rawPath.replace(/^\/*/, '/');
  // `OPTIONS *` is about the server as a whole, not about an API.
  if (rawPath === '*' || /[^!-~]|#/.test(originForm) || decode(path) === undefined) return undefined;

  const query: [string, string][] = [];
  for (const pair of rawQuery.split('&').filter((pair) => pair !== '')) {
    const [name, value] = pair.replaceAll('+', ' ').split(/=(.*)/s).map(decode);
    if (name === undefined || (pair.includes('=') && value === undefined)) return undefined;
    query.push([name, value ?? '']);
  }
  return { path, query, rawQuery };
}

/** Percent-decodes a text; undefined if the encoding is malformed or not UTF-8. */
export function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
