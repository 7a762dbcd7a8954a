import type { Decision } from '../../lib/allowlist/decision';
import type { CorsPolicy } from '../../lib/cors/policy';
import type { CorsRuntime } from '../../lib/wrappers/cors-runtime';
import { RecordingLog } from './recording-log';

/** CORS that always decides the same, and keeps what it logs and counts. */
export interface DecidedCors extends CorsRuntime {
  readonly log: RecordingLog;
  readonly counted: string[];
}

export function corsDeciding(decision: Decision, policy: Partial<CorsPolicy> = {}): DecidedCors {
  const counted: string[] = [];
  return {
    decide: async () => decision,
    policy: aPolicy(policy),
    log: new RecordingLog(),
    count: (what) => counted.push(what),
    counted,
  };
}

/** The template's default policy, with some parts changed. */
export function aPolicy(part: Partial<CorsPolicy> = {}): CorsPolicy {
  return {
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type'],
    exposeHeaders: [],
    allowCredentials: false,
    maxAgeSeconds: 7_200,
    ...part,
  };
}
