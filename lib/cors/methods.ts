import { isToken } from './http-token';

// https://fetch.spec.whatwg.org/#forbidden-method
const FORBIDDEN = new Set(['CONNECT', 'TRACE', 'TRACK']);

// Browsers send these in upper case whatever the page wrote (https://fetch.spec.whatwg.org/#concept-method-normalize);
// PATCH is not among them, which makes a lower-case `patch` the commonest mistake of all.
const UPPER_CASE = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

// https://fetch.spec.whatwg.org/#cors-safelisted-method: allowed whatever Access-Control-Allow-Methods says.
const SAFELISTED = new Set(['GET', 'HEAD', 'POST']);

/**
 * Says what is wrong with one entry of Access-Control-Allow-Methods.
 * @returns the reason, or undefined if browsers can make use of the method
 */
export function methodProblem(method: string, allowCredentials: boolean): string | undefined {
  if (method === '*') {
    return allowCredentials
      ? 'stands for every method only without credentials: list the methods, or turn credentials off'
      : undefined;
  }
  if (!isToken(method)) return 'is not a method: a method is one word of letters, digits and -';
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
