import { ParameterStoreError, parameterVersionNotFound } from './errors';
import { type ParameterVersion, type StoredParameter, versionsOf } from './parameter';

/**
 * A parameter as a request refers to it: the latest version, or the one picked by number or label.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-versions.html#reference-parameter-version
 */
export interface ParameterReference {
  readonly name: string;
  /** What follows the colon; absent for the latest version. */
  readonly selector?: string;
}

/** An ARN of any account and region: there is one local store. */
const parameterArn = /^arn:aws[\w-]*:ssm:[\w-]*:\d{12}:parameter(\/.*)$/s;

/** Takes `name`, `name:3`, `name:label`, and an ARN in place of the name. */
export function parseReference(text: string): ParameterReference {
  const reference = parameterArn.exec(text)?.[1] ?? text;
  const colon = reference.indexOf(':');
  if (colon === -1) return { name: reference };
  return { name: reference.slice(0, colon), selector: reference.slice(colon + 1) };
}

/** The version that is referred to. Throws ParameterVersionNotFound. */
export function selectVersion(parameter: StoredParameter, selector: string | undefined): ParameterVersion {
  if (selector === undefined) return parameter.current;
  if (/^\d+$/.test(selector)) {
    const found = versionsOf(parameter).find(({ version }) => version === Number(selector));
    if (found) return found;
    throw parameterVersionNotFound(selector, parameter.name);
  }
  const found = labelledVersion(parameter, [selector]);
  if (found) return found;
  throw new ParameterStoreError(
    'ParameterVersionNotFound',
    `Systems Manager could not find label ${selector} for parameter ${parameter.name}. Verify the label and try again.`,
  );
}

/** The newest version that has one of the labels. */
export function labelledVersion(
  parameter: StoredParameter,
  labels: readonly string[],
): ParameterVersion | undefined {
  return versionsOf(parameter).findLast((version) => version.labels.some((label) => labels.includes(label)));
}
