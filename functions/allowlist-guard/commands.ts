import type { ParameterVersion } from '../shared/aws/parameter-history';

/** Where a parameter is. */
export interface Place {
  readonly name: string;
  readonly region: string;
  /** The path that the allowlist is below. */
  readonly allowlistPath: string;
}

/**
 * The commands that write an earlier version again, to paste into a shell.
 *
 * The value goes through JSON: AWS CLI 1 would fetch one that begins with `https://`, and a shell cut its last line feeds.
 */
export function putBackCommands(
  { name, region, allowlistPath }: Place,
  { version, keyId }: ParameterVersion,
): string {
  const query = 'Parameter.{Name:Name,Type:Type,Value:Value,Overwrite:`true`}';
  const read = `aws ssm get-parameter ${inRegion(region)}--name '${name}:${version}' --with-decryption --query '${query}' --output json`;
  const key = keyId === undefined ? '' : `--key-id '${keyId}' `;
  return [
    `  npm run origins -- rollback '${name}' --to ${version} --path '${allowlistPath}'${region && ` --region ${region}`}`,
    'or, with the AWS CLI alone:',
    `  aws ssm put-parameter ${inRegion(region)}${key}--cli-input-json "$(${read})"`,
  ].join('\n');
}

/** The command that undoes the creation of a parameter. */
export function deleteCommand({ name, region }: Place): string {
  return `  aws ssm delete-parameter ${inRegion(region)}--name '${name}'`;
}

/** The command that creates a parameter anew from a copy of its text. */
export function createCommand({ name, region }: Place): string {
  return `  aws ssm put-parameter ${inRegion(region)}--name '${name}' --type String --value file://origins.txt`;
}

function inRegion(region: string): string {
  return region === '' ? '' : `--region ${region} `;
}
