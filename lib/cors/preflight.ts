import type { Decision, NotAllowedReason } from '../allowlist/decision';
import type { Answer } from './answer';
import { headersThatBrowserRefuses } from './header-names';
import { browserAcceptsMethod } from './methods';
import type { CorsPolicy } from './policy';

// Caches between browser and API must keep the answers apart that differ by these
// (https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches).
const VARY = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

/** The headers of an answer that no cache may keep. */
export const NOT_KEPT = { Vary: VARY, 'Cache-Control': 'no-store' };

/** The answers to OPTIONS requests under one policy. */
export interface OptionsAnswers {
  /** A CORS-preflight request, by the decision on its origin. */
  preflight(decision: Decision): Answer;
  /** OPTIONS without Origin or without Access-Control-Request-Method: no preflight, whatever else it is. */
  readonly other: Answer;
}

/**
 * Builds every part of the answers that is the same for all requests, once.
 * Source: https://fetch.spec.whatwg.org/#http-responses
 */
export function createOptionsAnswers(policy: CorsPolicy): OptionsAnswers {
  const forAllowedOrigins = {
    // Holds the place of the request's origin: to copy all of them and change one is quicker than to put one before.
    'Access-Control-Allow-Origin': '*',
    Vary: VARY,
    'Access-Control-Max-Age': String(policy.maxAgeSeconds),
    ...(policy.allowMethods.length > 0 && { 'Access-Control-Allow-Methods': policy.allowMethods.join(',') }),
    ...(policy.allowHeaders.length > 0 && { 'Access-Control-Allow-Headers': policy.allowHeaders.join(',') }),
    ...(policy.allowCredentials && { 'Access-Control-Allow-Credentials': 'true' }),
  };
  const forReasons = answersNotAllowed(policy.fallbackOrigin);
  return {
    preflight(decision) {
      if (decision.outcome === 'not-allowed') return forReasons[decision.reason];
      const allowOrigin = allowOriginValue(decision, policy);
      return { status: 204, headers: { ...forAllowedOrigins, 'Access-Control-Allow-Origin': allowOrigin } };
    },
    other: { status: 204, headers: { Vary: VARY, Allow: supportedMethods(policy) } },
  };
}

/** The value of Access-Control-Allow-Origin for an allowed origin: the origin as received, or `*` for everybody. */
export function allowOriginValue(decision: Decision & { outcome: 'allowed' }, policy: CorsPolicy): string {
  return decision.anyOrigin && !policy.allowCredentials ? '*' : decision.origin;
}

/**
 * Foresees the browser's verdict on a preflight whose origin is allowed; the answer is the same either way.
 * @param method value of Access-Control-Request-Method
 * @param headers values of Access-Control-Request-Headers
 * @returns what the browser will object to, for the log; empty if the actual request will follow
 */
export function browserObjections(policy: CorsPolicy, method: string, headers: readonly string[]): string[] {
  const objections = headersThatBrowserRefuses(headers, policy.allowHeaders).map(
    (name) => `header ${name} is not in Access-Control-Allow-Headers`,
  );
  if (browserAcceptsMethod(method, policy.allowMethods)) return objections;
  return [`method ${method} is not in Access-Control-Allow-Methods`, ...objections];
}

// Clients of one API ask for the same few lists of headers; the bound is for whoever makes up others.
const ACCEPTED_LISTS = 100;

/** `browserObjections` under one policy: it remembers the lists of headers that it had nothing to say of. */
export function createBrowserObjections(policy: CorsPolicy) {
  const accepted = new Set<string>();

  return (method: string, headers: readonly string[]): readonly string[] => {
    // Nearly always one field, and to join one takes as long as to look it up.
    const list = (headers.length === 1 ? headers[0] : headers.join(',')) ?? '';
    if (accepted.has(list) && browserAcceptsMethod(method, policy.allowMethods)) return [];
    const objections = browserObjections(policy, method, headers);
    if (objections.length === 0 && accepted.size < ACCEPTED_LISTS) accepted.add(list);
    return objections;
  };
}

// https://www.rfc-editor.org/rfc/rfc9110#field.allow: `*` stands for no method there.
function supportedMethods(policy: CorsPolicy): string {
  const methods = new Set([...policy.allowMethods, 'OPTIONS']);
  methods.delete('*');
  return [...methods].join(', ');
}

function answersNotAllowed(fallbackOrigin: string | undefined): Record<NotAllowedReason, Answer> {
  const notAllowed = (reason: NotAllowedReason): Answer =>
    fallbackOrigin === undefined
      ? refusal(403, 'The origin is not allowed', reason)
      : { status: 204, headers: { 'Access-Control-Allow-Origin': fallbackOrigin, ...NOT_KEPT } };
  return {
    'no-matching-entry': notAllowed('no-matching-entry'),
    'denied-by-entry': notAllowed('denied-by-entry'),
    'malformed-origin': notAllowed('malformed-origin'),
    'opaque-origin': notAllowed('opaque-origin'),
    'allowlist-unavailable': refusal(503, 'The CORS preflight cannot be decided', 'allowlist-unavailable'),
  };
}

function refusal(status: number, sentence: string, reason: NotAllowedReason): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json', ...NOT_KEPT },
    body: JSON.stringify({ message: `${sentence}: ${reason}` }),
  };
}
