import { ParameterStoreError, parameterVersionNotFound } from './errors';
import { type StoredParameter, type StoredVersion, versionsOf } from './parameter';

const maxLabels = 10;
const labelForm = /^(?!aws|ssm|\d)[\w.-]+$/i;

interface Labelled {
  readonly parameter: StoredParameter;
  /** The labels that were added or removed. */
  readonly changed: readonly string[];
  /** The labels that were not, because they are malformed or were not there. */
  readonly invalid: readonly string[];
}

/**
 * Adds labels to a version. A label of another version moves.
 * Throws ParameterVersionNotFound, and ParameterVersionLabelLimitExceeded past ten labels.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-labels.html
 */
export function withLabels(parameter: StoredParameter, version: number, labels: readonly string[]): Labelled {
  const wanted = findVersion(parameter, version);
  const [changed, invalid] = split(labels, (label) => labelForm.test(label));
  const after = [...new Set([...wanted.labels, ...changed])];
  if (after.length > maxLabels)
    throw new ParameterStoreError(
      'ParameterVersionLabelLimitExceeded',
      `A parameter version can have maximum ${maxLabels} labels. Move one or more labels to another version and try again.`,
    );
  const relabelled = mapVersions(parameter, (each) => ({
    ...each,
    labels: each.version === version ? after : each.labels.filter((label) => !changed.includes(label)),
  }));
  return { parameter: relabelled, changed, invalid };
}

/** Removes labels from a version. Throws ParameterVersionNotFound. */
export function withoutLabels(
  parameter: StoredParameter,
  version: number,
  labels: readonly string[],
): Labelled {
  const wanted = findVersion(parameter, version);
  const [changed, invalid] = split(labels, (label) => wanted.labels.includes(label));
  const relabelled = mapVersions(parameter, (each) =>
    each === wanted ? { ...each, labels: each.labels.filter((label) => !changed.includes(label)) } : each,
  );
  return { parameter: relabelled, changed, invalid };
}

function findVersion(parameter: StoredParameter, version: number): StoredVersion {
  const found = versionsOf(parameter).find((each) => each.version === version);
  if (found === undefined) throw parameterVersionNotFound(version, parameter.name);
  return found;
}

function mapVersions(
  parameter: StoredParameter,
  change: (version: StoredVersion) => StoredVersion,
): StoredParameter {
  return { ...parameter, current: change(parameter.current), earlier: parameter.earlier.map(change) };
}

/** The labels that pass and those that do not, without duplicates. */
function split(labels: readonly string[], passes: (label: string) => boolean): [string[], string[]] {
  const unique = [...new Set(labels)];
  return [unique.filter(passes), unique.filter((label) => !passes(label))];
}
