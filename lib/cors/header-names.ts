// Browsers set these themselves, and no page can: https://fetch.spec.whatwg.org/#forbidden-request-header
const FORBIDDEN_IN_REQUESTS = new Set([
  'accept-charset',
  'accept-encoding',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

// https://fetch.spec.whatwg.org/#forbidden-response-header-name
const FORBIDDEN_IN_RESPONSES = new Set(['set-cookie', 'set-cookie2']);

/**
 * Checks one item of Access-Control-Allow-Headers.
 * @returns the problem; undefined if the item has an effect in browsers
 */
export function requestHeaderProblem(name: string, allowCredentials: boolean): string | undefined {
  const lowerCase = name.toLowerCase();
  if (
    FORBIDDEN_IN_REQUESTS.has(lowerCase) ||
    lowerCase.startsWith('proxy-') ||
    lowerCase.startsWith('sec-')
  ) {
    return 'is a header that pages cannot set: browsers set it themselves';
  }
  return headerNameProblem(name, allowCredentials);
}

/**
 * Checks one item of Access-Control-Expose-Headers.
 * @returns the problem; undefined if the item has an effect in browsers
 */
export function responseHeaderProblem(name: string, allowCredentials: boolean): string | undefined {
  if (FORBIDDEN_IN_RESPONSES.has(name.toLowerCase())) return 'is a header that browsers never show to pages';
  return headerNameProblem(name, allowCredentials);
}

/**
 * The requested headers that a browser will reject after this preflight, in lower case.
 * @param requested values of Access-Control-Request-Headers: comma-separated names
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch, steps 7.6 and 7.7
 */
export function headersThatBrowserRefuses(
  requested: readonly string[],
  allowHeaders: readonly string[],
): string[] {
  const accepted = new Set(allowHeaders.map((name) => name.toLowerCase()));
  const names = splitList(requested.join(',')).map((name) => name.toLowerCase());
  // `*` never covers Authorization: https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
  return names.filter((name) => !accepted.has(name) && (!accepted.has('*') || name === 'authorization'));
}

/** The items of a comma-separated list, trimmed; empty ones are dropped. */
export function splitList(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function headerNameProblem(name: string, allowCredentials: boolean): string | undefined {
  if (name === '*') {
    return allowCredentials
      ? 'means every header only without credentials: list the headers, or turn credentials off'
      : undefined;
  }
  if (!isToken(name)) return 'is not a header name: use letters, digits and -';
  if (name.toLowerCase().startsWith('access-control-')) return 'is part of CORS itself and is never listed';
  return undefined;
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * Whether a text is a token, the form of every header name and method.
 * Source: https://www.rfc-editor.org/rfc/rfc9110#name-tokens
 */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}
