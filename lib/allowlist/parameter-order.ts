import type { ParameterText } from './entry';

/**
 * The order in which an allowlist's parameters are read, for `sort`: of several allowing entries, the first is reported.
 * Parameter Store promises none of its own.
 */
export function byParameterName(
  one: Pick<ParameterText, 'name'>,
  other: Pick<ParameterText, 'name'>,
): number {
  return one.name < other.name ? -1 : 1;
}
