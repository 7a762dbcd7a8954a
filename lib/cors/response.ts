import type { Decision, NotAllowedReason } from '../allowlist/decision';
import type { CorsPolicy } from './policy';

/** A response without a transport: what to answer, not how the event's payload format spells it. */
export interface CorsResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * The value of Access-Control-Allow-Origin for an allowed origin: the origin as received, or `*` where everyone is allowed.
 * With credentials a browser rejects `*` (https://fetch.spec.whatwg.org/#cors-protocol-and-credentials), so the origin is
 * named even then.
 */
export function allowOriginValue(decision: Decision & { outcome: 'allowed' }, policy: CorsPolicy): string {
  return decision.anyOrigin && !policy.allowCredentials ? '*' : decision.origin;
}

/**
 * A response that says why an origin is not allowed, and no more: no header of it names an origin.
 * @param sentence starts the message; the reason's name ends it, which the local run's terminal reads
 */
export function notAllowedResponse(
  status: 403 | 503,
  sentence: string,
  reason: NotAllowedReason,
  headers: Readonly<Record<string, string>>,
): CorsResponse {
  return {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ message: `${sentence}: ${reason}` }),
  };
}
