import { RE2JS } from 're2js';
import { ParameterStoreError, reasonOf, validationError } from './errors';
import { encrypt } from './local-key';
import { type ParameterVersion, type StoredParameter, versionsOf } from './parameter';
import { checkNewName, levelsOf } from './parameter-name';
import type { ParameterType, PutParameterRequest } from './requests';
import { withTags } from './tags';

/** The size of a value in UTF-8 bytes, by tier. */
const maxValueBytes = { Standard: 4096, Advanced: 8192 };
const maxVersions = 100;
const dataTypes = ['text', 'aws:ec2:image', 'aws:ssm:integration'];

/**
 * The parameter after the request: new, or with one version more. What an overwrite does not mention stays as it was.
 * `now` is in milliseconds. Throws the error of the first rule that the request breaks.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
export function afterPut(
  request: PutParameterRequest,
  existing: StoredParameter | undefined,
  now: number,
): StoredParameter {
  const name = request.Name.trim();
  checkNewName(name);
  if (request.Overwrite && request.Tags?.length)
    throw validationError(
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove " +
        'overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.',
    );
  if (existing && !request.Overwrite)
    throw new ParameterStoreError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  const current = nextVersion(request, existing?.current, now);
  return existing
    ? { ...existing, current, earlier: withoutOldest(existing) }
    : { name, current, earlier: [], tags: withTags([], request.Tags ?? []) };
}

function nextVersion(
  request: PutParameterRequest,
  previous: ParameterVersion | undefined,
  now: number,
): ParameterVersion {
  const type = typeAfter(request, previous);
  const tier = tierAfter(request, previous);
  const dataType = request.DataType || previous?.dataType || 'text';
  const allowedPattern = request.AllowedPattern ?? previous?.allowedPattern;
  checkValue(request.Value, allowedPattern);
  if (!dataTypes.includes(dataType))
    throw validationError(
      `The following data type is not supported: ${dataType} (Data type names are all lowercase.)`,
    );
  if (request.KeyId !== undefined && type !== 'SecureString')
    throw validationError('KeyId is required for SecureString type parameter only.');
  const keyId = type === 'SecureString' ? (request.KeyId ?? previous?.keyId ?? 'alias/aws/ssm') : undefined;
  return {
    version: (previous?.version ?? 0) + 1,
    type,
    value: keyId === undefined ? request.Value : encrypt(request.Value, keyId),
    tier,
    dataType,
    modifiedAt: now,
    labels: [],
    description: request.Description ?? previous?.description,
    allowedPattern,
    keyId,
  };
}

/**
 * The documentation refuses another type "in a hierarchy"; for a name without levels AWS accepts it, as the acceptance
 * tests of Terraform's AWS provider (TestAccSSMParameter_updateType) show.
 */
function typeAfter(request: PutParameterRequest, previous: ParameterVersion | undefined): ParameterType {
  const type = request.Type ?? previous?.type;
  if (type === undefined) throw validationError('A parameter type is required when you create a parameter.');
  if (previous && type !== previous.type && levelsOf(request.Name).length > 1)
    throw new ParameterStoreError(
      'HierarchyTypeMismatchException',
      `Parameter Store does not support changing a parameter type in a hierarchy: ${request.Name} is a ${previous.type} ` +
        `and can't become a ${type}. Create a new, unique parameter.`,
    );
  return type;
}

function tierAfter(
  request: PutParameterRequest,
  previous: ParameterVersion | undefined,
): 'Standard' | 'Advanced' {
  if (request.Policies !== undefined && !/^\s*\[\s*(?:\{\s*\}\s*)?\]\s*$/.test(request.Policies))
    throw validationError('Parameter policies are not supported by the local Parameter Store.');
  const bytes = Buffer.byteLength(request.Value);
  const asked = request.Tier ?? previous?.tier ?? 'Standard';
  if (asked === 'Standard' && previous?.tier === 'Advanced')
    throw validationError(
      "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to " +
        'the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.',
    );
  const tier =
    asked === 'Intelligent-Tiering'
      ? bytes > maxValueBytes.Standard || previous?.tier === 'Advanced'
        ? 'Advanced'
        : 'Standard'
      : asked;
  if (bytes <= maxValueBytes[tier]) return tier;
  throw validationError(
    `${tier} tier parameters support a maximum parameter value of ${maxValueBytes[tier]} characters.` +
      (tier === 'Advanced'
        ? ''
        : ' To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, ' +
          'see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html'),
  );
}

function checkValue(value: string, allowedPattern: string | undefined): void {
  if (/\{\{.*\}\}/s.test(value))
    throw validationError('Parameter value can\'t nest another parameter. Do not use "{{}}" in the value.');
  if (allowedPattern && !matchesWhole(allowedPattern, value))
    throw new ParameterStoreError(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${allowedPattern}`,
    );
}

/** AWS matches with Java's engine; RE2 has no backreferences and lookaround, and runs in linear time whatever the pattern. */
function matchesWhole(pattern: string, value: string): boolean {
  try {
    return RE2JS.compile(pattern).matches(value);
  } catch (cause) {
    throw new ParameterStoreError(
      'InvalidAllowedPatternException',
      `The allowed pattern ${pattern} is not a regular expression: ${reasonOf(cause)}`,
      { cause },
    );
  }
}

/** The versions to keep below a new one. A labelled version is never dropped. */
function withoutOldest(existing: StoredParameter): readonly ParameterVersion[] {
  const versions = versionsOf(existing);
  const [oldest] = versions;
  if (oldest === undefined || versions.length < maxVersions) return versions;
  if (oldest.labels.length > 0)
    throw new ParameterStoreError(
      'ParameterMaxVersionLimitExceeded',
      `You attempted to create a new version of ${existing.name} by calling the PutParameter API with the overwrite flag. ` +
        `Version ${oldest.version}, the oldest version, can't be deleted because it has a label associated with it. ` +
        'Move the label to another version of the parameter, and try again.',
    );
  return versions.slice(1);
}
