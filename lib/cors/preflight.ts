import type { Decision, NotAllowedReason } from '../allowlist/decision';
import { headersThatBrowserRefuses } from './header-names';
import { browserAcceptsMethod } from './methods';
import type { CorsPolicy } from './policy';
import { allowOriginValue, type CorsResponse, notAllowedResponse } from './response';

// A cache between browser and API must tell apart responses that differ by these
// (https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches).
const VARY = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

/** The headers of a response that no cache may store. */
export const NO_STORE = { Vary: VARY, 'Cache-Control': 'no-store' };

/** The responses to OPTIONS requests under one policy. */
export interface OptionsResponses {
  /** To a CORS-preflight request, by the decision on its origin. */
  preflight(decision: Decision): CorsResponse;
  /** To OPTIONS without Origin or without Access-Control-Request-Method, which is no preflight. */
  readonly other: CorsResponse;
}

/**
 * Builds everything that is the same for all requests once, when the function starts.
 * Source: https://fetch.spec.whatwg.org/#http-responses
 */
export function createOptionsResponses(policy: CorsPolicy): OptionsResponses {
  const forAllowedOrigins = {
    // A placeholder for the request's origin. To copy the headers and overwrite one is faster than to add one.
    'Access-Control-Allow-Origin': '*',
    Vary: VARY,
    'Access-Control-Max-Age': String(policy.maxAgeSeconds),
    ...(policy.allowMethods.length > 0 && { 'Access-Control-Allow-Methods': policy.allowMethods.join(',') }),
    ...(policy.allowHeaders.length > 0 && { 'Access-Control-Allow-Headers': policy.allowHeaders.join(',') }),
    ...(policy.allowCredentials && { 'Access-Control-Allow-Credentials': 'true' }),
  };
  const byReason = responsesByReason(policy.fallbackOrigin);
  return {
    preflight(decision) {
      if (decision.outcome === 'not-allowed') return byReason[decision.reason];
      const allowOrigin = allowOriginValue(decision, policy);
      return { status: 204, headers: { ...forAllowedOrigins, 'Access-Control-Allow-Origin': allowOrigin } };
    },
    other: { status: 204, headers: { Vary: VARY, Allow: supportedMethods(policy) } },
  };
}

function responsesByReason(fallbackOrigin: string | undefined): Record<NotAllowedReason, CorsResponse> {
  const notAllowed = (reason: NotAllowedReason): CorsResponse =>
    fallbackOrigin === undefined
      ? notAllowedResponse(403, 'The origin is not allowed', reason, NO_STORE)
      : { status: 204, headers: { 'Access-Control-Allow-Origin': fallbackOrigin, ...NO_STORE } };
  return {
    'no-matching-entry': notAllowed('no-matching-entry'),
    'denied-by-entry': notAllowed('denied-by-entry'),
    'malformed-origin': notAllowed('malformed-origin'),
    'opaque-origin': notAllowed('opaque-origin'),
    // Not the fallback origin: without a list nobody knows who that would keep out.
    'allowlist-unavailable': notAllowedResponse(
      503,
      'The CORS preflight cannot be decided',
      'allowlist-unavailable',
      NO_STORE,
    ),
  };
}

// https://www.rfc-editor.org/rfc/rfc9110#field.allow: `*` is not a wildcard there.
function supportedMethods(policy: CorsPolicy): string {
  const methods = new Set([...policy.allowMethods, 'OPTIONS']);
  methods.delete('*');
  return [...methods].join(', ');
}

/**
 * Predicts whether the browser will reject the method or headers of an allowed origin's preflight. The response is the same
 * either way: only the browser can judge, and only the log can tell an operator why a call with a 204 never followed.
 * @param method value of Access-Control-Request-Method
 * @param headers values of Access-Control-Request-Headers
 * @returns what the browser will object to; empty if the actual request will follow
 */
export function browserObjections(policy: CorsPolicy, method: string, headers: readonly string[]): string[] {
  const objections = headersThatBrowserRefuses(headers, policy.allowHeaders).map(
    (name) => `header ${name} is not in Access-Control-Allow-Headers`,
  );
  if (browserAcceptsMethod(method, policy.allowMethods)) return objections;
  return [`method ${method} is not in Access-Control-Allow-Methods`, ...objections];
}

// The clients of one API ask for the same few header lists. The limit is for a client that makes up new ones.
const MAX_ACCEPTED_LISTS = 100;

/** `browserObjections` under one policy. It remembers header lists that it had no objection to. */
export function createBrowserObjections(policy: CorsPolicy) {
  const accepted = new Set<string>();

  return (method: string, headers: readonly string[]): readonly string[] => {
    // There is nearly always one header, and joining one takes as long as looking it up.
    const list = (headers.length === 1 ? headers[0] : headers.join(',')) ?? '';
    if (accepted.has(list) && browserAcceptsMethod(method, policy.allowMethods)) return [];
    const objections = browserObjections(policy, method, headers);
    if (objections.length === 0 && accepted.size < MAX_ACCEPTED_LISTS) accepted.add(list);
    return objections;
  };
}
