export interface RequestTarget {
  /** The path as sent, but for slashes repeated at its start, which API Gateway reads as one. */
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** What follows the question mark, as sent. */
  readonly rawQuery: string;
}

/**
 * Splits the request target of RFC 9112, section 3.2; undefined when it is malformed.
 * https://www.rfc-editor.org/rfc/rfc9112#name-request-target
 */
export function parseTarget(target: string): RequestTarget | undefined {
  const originForm = target.replace(/^https?:\/\/[^/?#]*/i, '');
  const [rawPath = '', rawQuery = ''] = originForm.split(/\?(.*)/s);
  const path = rawPath.replace(/^\/*/, '/');
  // OPTIONS * asks about the server as a whole, of which an API knows nothing.
  if (rawPath === '*' || /[^!-~]|#/.test(originForm) || decode(path) === undefined) return undefined;

  const query: [string, string][] = [];
  for (const pair of rawQuery.split('&').filter((pair) => pair !== '')) {
    const [name, value] = pair.replaceAll('+', ' ').split(/=(.*)/s).map(decode);
    if (name === undefined || (pair.includes('=') && value === undefined)) return undefined;
    query.push([name, value ?? '']);
  }
  return { path, query, rawQuery };
}

/** undefined for malformed percent-encoding, or what is not UTF-8 once decoded. */
export function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
