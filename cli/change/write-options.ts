import type { ParameterType } from '@aws-sdk/client-ssm';
import type { Tier } from '../../lib/parameter-store/tier';

/** Options of every command that writes. */
export interface WriteOptions {
  /** Without asking. */
  readonly yes?: boolean;
  /** In spite of error findings. */
  readonly force?: boolean;
  /** Show the plan, write nothing. */
  readonly dryRun?: boolean;
  readonly tier?: Tier;
  /** Of parameters that are new. */
  readonly type?: ParameterType;
}
