import { isToken } from './header-names';

// https://fetch.spec.whatwg.org/#forbidden-method
const FORBIDDEN = new Set(['CONNECT', 'TRACE', 'TRACK']);

// Methods are case-sensitive. Browsers convert these to upper case (https://fetch.spec.whatwg.org/#concept-method-normalize),
// except PATCH, so a lower-case `patch` is the most common mistake.
const UPPER_CASE = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

// Allowed whatever Access-Control-Allow-Methods says: https://fetch.spec.whatwg.org/#cors-safelisted-method
const SAFELISTED = new Set(['GET', 'HEAD', 'POST']);

/**
 * Checks one item of Access-Control-Allow-Methods.
 * @returns the problem; undefined if the item has an effect in browsers
 */
export function methodProblem(method: string, allowCredentials: boolean): string | undefined {
  if (method === '*') {
    return allowCredentials
      ? 'means every method only without credentials: list the methods, or turn credentials off'
      : undefined;
  }
  if (!isToken(method)) return 'is not a method: use letters, digits and -';
  const upperCase = method.toUpperCase();
  if (FORBIDDEN.has(upperCase)) return 'is a method that browsers never send';
  if (UPPER_CASE.has(upperCase) && method !== upperCase)
    return `methods are case-sensitive: write ${upperCase}`;
  return undefined;
}

/**
 * Whether a browser will accept the method of an actual request after this preflight.
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch, step 7.5
 */
export function browserAcceptsMethod(method: string, allowMethods: readonly string[]): boolean {
  return SAFELISTED.has(method) || allowMethods.includes(method) || allowMethods.includes('*');
}
