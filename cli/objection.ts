import type { Finding } from '../lib/audit/finding';
import type { Context } from './context';
import { type ExitStatus, exitStatus } from './exit-status';

/** Whether a finding stands in the way: an error, or with --strict a warning. */
export function isObjection({ severity }: Finding, { options }: Pick<Context, 'options'>): boolean {
  return severity === 'error' || (options.strict === true && severity === 'warning');
}

/** How a command ends that only tells what it found. */
export function statusOf(findings: readonly Finding[], context: Pick<Context, 'options'>): ExitStatus {
  return findings.some((finding) => isObjection(finding, context)) ? exitStatus.objection : exitStatus.fine;
}
