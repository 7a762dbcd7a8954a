import {
  ParameterNotFound,
  PutParameterCommand,
  paginateGetParameterHistory,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { type ParameterVersion, type Replaced, versionOf } from './parameter-version';
import { type Tier, tierNamed } from './tier';

/**
 * The versions of a parameter that Parameter Store keeps, at most 100, oldest first, decrypted.
 * @returns none if there is no such parameter
 * @throws what the SDK throws, and TypeError for an answer that makes no sense
 */
export async function readVersions(client: SSMClient, name: string): Promise<readonly ParameterVersion[]> {
  const versions: ParameterVersion[] = [];
  const query = { Name: name, WithDecryption: true };
  try {
    for await (const { Parameters = [] } of paginateGetParameterHistory({ client }, query)) {
      versions.push(...Parameters.map((item) => versionOf(name, item)));
    }
  } catch (error) {
    if (error instanceof ParameterNotFound) return [];
    throw error;
  }
  return versions.sort((one, other) => one.version - other.version);
}

/** A parameter that was to be overwritten is not there any more. */
export class ParameterGone extends Error {
  override readonly name = 'ParameterGone';
}

/**
 * Writes a parameter's next version; all else about it stays as it is in the latest one.
 *
 * Its type is not sent: Parameter Store keeps it, and creates nothing without one. So this cannot bring a parameter back to
 * life that somebody deletes in the same moment.
 *
 * @returns the number of the new version; not the next one if somebody else has written in between
 * @throws {ParameterGone} if there is no such parameter
 */
export async function overwrite(
  client: SSMClient,
  { name, keyId, description, allowedPattern, tier }: Replaced,
  value: string,
  wantedTier: Tier = tierNamed(tier),
): Promise<number> {
  const command = new PutParameterCommand({
    Name: name,
    Value: value,
    Overwrite: true,
    Tier: wantedTier,
    // What is not sent, AWS may set to its own default: another key, for one.
    ...(keyId !== undefined && { KeyId: keyId }),
    ...(description !== undefined && { Description: description }),
    ...(allowedPattern !== undefined && { AllowedPattern: allowedPattern }),
  });
  try {
    const { Version } = await client.send(command);
    if (Version === undefined) throw new TypeError('Parameter Store wrote a version without a number');
    return Version;
  } catch (cause) {
    if (!isTypeMissing(cause)) throw cause;
    throw new ParameterGone(`${name} is not there any more`, { cause });
  }
}

/** "A parameter type is required when you create a parameter." */
function isTypeMissing(cause: unknown): boolean {
  return (
    cause instanceof Error && cause.name === 'ValidationException' && /type is required/i.test(cause.message)
  );
}
