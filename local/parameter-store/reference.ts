import { ParameterStoreError, parameterVersionNotFound } from './errors';
import { type StoredParameter, type StoredVersion, versionsOf } from './parameter';

/**
 * A reference to a parameter in a request: to its latest version, or to one selected by number or label.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-versions.html#reference-parameter-version
 */
export interface ParameterReference {
  readonly name: string;
  /** The part after the colon; absent for the latest version. */
  readonly selector?: string;
}

/** Of any account and region, because there is only one local store. */
const parameterArn = /^arn:aws[\w-]*:ssm:[\w-]*:\d{12}:parameter(\/.*)$/s;

/** Parses `name`, `name:3`, `name:label`, or an ARN in place of the name. */
export function parseReference(text: string): ParameterReference {
  const reference = parameterArn.exec(text)?.[1] ?? text;
  const colon = reference.indexOf(':');
  if (colon === -1) return { name: reference };
  return { name: reference.slice(0, colon), selector: reference.slice(colon + 1) };
}

/** The selected version. Throws ParameterVersionNotFound. */
export function selectVersion(parameter: StoredParameter, selector: string | undefined): StoredVersion {
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

/** The newest version with one of the labels. */
export function labelledVersion(
  parameter: StoredParameter,
  labels: readonly string[],
): StoredVersion | undefined {
  return versionsOf(parameter).findLast((version) => version.labels.some((label) => labels.includes(label)));
}
