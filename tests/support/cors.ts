import type { Cors } from '../../functions/shared/aws/cors-from-environment';
import type { Decision } from '../../functions/shared/cors/decision';
import type { CorsPolicy } from '../../functions/shared/cors/policy';
import { aPolicy } from './policy';
import { RecordingLog } from './recording-log';

/** CORS that always decides the same, and keeps what it logs and counts. */
export interface DecidedCors extends Cors {
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
