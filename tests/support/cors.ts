import type { Decision } from '../../lib/allowlist/decision';
import type { CorsPolicy } from '../../lib/cors/policy';
import type { CorsRuntime } from '../../lib/wrappers/cors-runtime';
import { aPolicy } from './policy';
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
