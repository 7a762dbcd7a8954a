import type { Finding } from '../functions/shared/audit/finding';
import type { Context } from './context';

/** Whether a finding stands in the way: an error, or with --strict a warning. */
export function isObjection({ severity }: Finding, { options }: Pick<Context, 'options'>): boolean {
  return severity === 'error' || (options.strict === true && severity === 'warning');
}
