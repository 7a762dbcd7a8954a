import { checkAllowedPattern } from './allowed-pattern';
import { ParameterStoreError, validationError } from './errors';
import { encrypt } from './local-key';
import { type StoredParameter, type StoredVersion, versionsOf } from './parameter';
import { checkNewName, levelsOf } from './parameter-name';
import type { ParameterType, PutParameterRequest } from './requests';
import { tierOf } from './tier';

const maxVersions = 100;
const dataTypes = ['text', 'aws:ec2:image', 'aws:ssm:integration'];

/**
 * The parameter after the request: new, or with one more version. An overwrite keeps what it does not mention.
 * `now` is in milliseconds since the epoch. Throws for the first rule that the request breaks.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
export function afterPut(
  request: PutParameterRequest,
  existing: StoredParameter | undefined,
  now: number,
): StoredParameter {
  const name = request.Name.trim();
  checkNewName(name);
  if (request.Tags?.length)
    throw validationError('Tags are not supported by the local Parameter Store: put the parameter without.');
  if (existing && !request.Overwrite)
    throw new ParameterStoreError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  if (request.Policies !== undefined && !/^\s*\[\s*(?:\{\s*\}\s*)?\]\s*$/.test(request.Policies))
    throw validationError('Parameter policies are not supported by the local Parameter Store.');
  const current = nextVersion(request, existing?.current, now);
  return existing
    ? { ...existing, current, earlier: versionsToKeep(existing) }
    : { name, current, earlier: [] };
}

function nextVersion(
  request: PutParameterRequest,
  previous: StoredVersion | undefined,
  now: number,
): StoredVersion {
  const type = typeAfter(request, previous);
  const tier = tierOf(request, previous?.tier);
  const dataType = request.DataType || previous?.dataType || 'text';
  const allowedPattern = request.AllowedPattern ?? previous?.allowedPattern;
  checkValue(request.Value);
  if (allowedPattern) checkAllowedPattern(allowedPattern, request.Value);
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
 * The documentation rules out another type "in a hierarchy". For a name without levels AWS accepts one, as the acceptance tests of
 * Terraform's AWS provider (TestAccSSMParameter_updateType) show.
 */
function typeAfter(request: PutParameterRequest, previous: StoredVersion | undefined): ParameterType {
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

function checkValue(value: string): void {
  const opened = value.indexOf('{{');
  if (opened !== -1 && value.includes('}}', opened + 2))
    throw validationError('Parameter value can\'t nest another parameter. Do not use "{{}}" in the value.');
}

/** The versions to keep beside a new one. A labelled version is never dropped. */
function versionsToKeep(existing: StoredParameter): readonly StoredVersion[] {
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
