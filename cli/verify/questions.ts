import type { Decision } from '../../lib/allowlist/decision';
import type { ApiAnswer } from './ask';
import type { Probe } from './probes';

/** One request to an API, and what the allowlist says of its origin. */
export interface Question extends Probe {
  readonly url: string;
  readonly request: 'preflight' | 'actual';
  readonly isAllowed: boolean;
}

/**
 * Every probe as a preflight to the first URL; to each other one, and as actual requests, one origin that is allowed and one
 * that is not: which origins those are makes no difference there.
 */
export function questionsFor(
  probes: readonly Probe[],
  urls: readonly string[],
  decide: (origin: string) => Decision,
  withActual: boolean,
): Question[] {
  const judged = probes.map((probe) => ({ ...probe, isAllowed: decide(probe.origin).outcome === 'allowed' }));
  const pair = [true, false].flatMap(
    (isAllowed) => judged.find((probe) => probe.isAllowed === isAllowed) ?? [],
  );
  return urls.flatMap((url, index) => [
    ...(index === 0 ? judged : pair).map((probe) => ({ ...probe, url, request: 'preflight' as const })),
    ...(withActual ? pair.map((probe) => ({ ...probe, url, request: 'actual' as const })) : []),
  ]);
}

/** Whether a browser would come to the same end as the allowlist. https://fetch.spec.whatwg.org/#cors-check */
export function agrees({ origin, request, isAllowed }: Question, answer: ApiAnswer): boolean {
  if (answer.kind === 'no-answer') return false;
  const { status, allowOrigin, isGateways } = answer;
  const passesCheck = allowOrigin === origin || allowOrigin === '*';
  // https://fetch.spec.whatwg.org/#cors-preflight-fetch: the status has to be an ok one, too.
  const isLetThrough = passesCheck && (request === 'actual' || (status >= 200 && status <= 299));
  // The allowlist has no say in API Gateway's own errors; they only must not name each origin that asks.
  if (request === 'actual' && isGateways) return isAllowed || allowOrigin !== origin;
  // What is not allowed must not pass, whatever its status; what is allowed must get through.
  return isAllowed ? isLetThrough : !passesCheck;
}
