import { originProblem } from '../origin/origin-problem';
import { requestHeaderProblem, responseHeaderProblem } from './header-names';
import { methodProblem } from './methods';

/** What allowed origins may do: the part of CORS that is the same for all of them. */
export interface CorsPolicy {
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly allowCredentials: boolean;
  /** How long a browser may cache a preflight response, in seconds, 0 to 86,400. */
  readonly maxAgeSeconds: number;
  /** The origin that Access-Control-Allow-Origin names to origins that are not allowed; absent: they get 403. */
  readonly fallbackOrigin?: string;
}

/** An invalid value in a policy, and why it is invalid. */
export interface PolicyProblem {
  readonly setting: keyof CorsPolicy;
  readonly value: string;
  readonly reason: string;
}

/** Browsers cap it anyway: Firefox at 24 hours, Chromium at 2 hours. */
export const MAX_AGE_LIMIT_SECONDS = 86_400;

/**
 * Finds all problems of a policy, so that they can be reported at once.
 * @returns none if browsers will read the policy as it was meant
 */
export function policyProblems(policy: CorsPolicy): PolicyProblem[] {
  const { allowCredentials, maxAgeSeconds, fallbackOrigin } = policy;
  const problems: PolicyProblem[] = [];
  const note = (setting: keyof CorsPolicy, value: string, reason: string | undefined) => {
    if (reason !== undefined) problems.push({ setting, value, reason });
  };
  for (const method of policy.allowMethods)
    note('allowMethods', method, methodProblem(method, allowCredentials));
  for (const name of policy.allowHeaders)
    note('allowHeaders', name, requestHeaderProblem(name, allowCredentials));
  for (const name of policy.exposeHeaders)
    note('exposeHeaders', name, responseHeaderProblem(name, allowCredentials));
  if (!Number.isInteger(maxAgeSeconds) || maxAgeSeconds < 0 || maxAgeSeconds > MAX_AGE_LIMIT_SECONDS) {
    note(
      'maxAgeSeconds',
      String(maxAgeSeconds),
      `is not a whole number of seconds from 0 to ${MAX_AGE_LIMIT_SECONDS}`,
    );
  }
  if (fallbackOrigin !== undefined) note('fallbackOrigin', fallbackOrigin, originProblem(fallbackOrigin));
  return problems;
}
