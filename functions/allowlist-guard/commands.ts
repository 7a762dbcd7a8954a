import type { ParameterVersion } from '../../lib/parameter-store/parameter-history';

/** Where a parameter is. */
export interface Place {
  readonly name: string;
  /** The path that the allowlist is below. */
  readonly allowlistPath: string;
  readonly region: string;
  /** Of Parameter Store; undefined: the region's own. */
  readonly endpointUrl: string | undefined;
}

/**
 * The commands that write an earlier version again, to paste into a shell.
 *
 * The value goes through JSON: AWS CLI 1 would fetch one that begins with `https://`.
 */
export function putBackCommands(place: Place, { version, keyId }: ParameterVersion): string {
  const { name, allowlistPath, region, endpointUrl } = place;
  const endpoint = endpointUrl === undefined ? '' : `AWS_ENDPOINT_URL_SSM='${endpointUrl}' `;
  const query = 'Parameter.{Name:Name,Type:Type,Value:Value,Overwrite:`true`}';
  const read = `${aws(place, 'get-parameter')} --name '${name}:${version}' --with-decryption --query '${query}' --output json`;
  const key = keyId === undefined ? '' : ` --key-id '${keyId}'`;
  return [
    `  ${endpoint}npm run origins -- rollback '${name}' --to ${version} --path '${allowlistPath}' --region ${region}`,
    'or, with the AWS CLI alone:',
    `  ${aws(place, 'put-parameter')}${key} --cli-input-json "$(${read})"`,
  ].join('\n');
}

/** The command that undoes the creation of a parameter. */
export function deleteCommand(place: Place): string {
  return `  ${aws(place, 'delete-parameter')} --name '${place.name}'`;
}

/** The command that creates a parameter anew from a copy of its text. */
export function createCommand(place: Place): string {
  return `  ${aws(place, 'put-parameter')} --name '${place.name}' --type String --value file://origins.txt`;
}

function aws({ region, endpointUrl }: Place, operation: string): string {
  const endpoint = endpointUrl === undefined ? '' : ` --endpoint-url '${endpointUrl}'`;
  return `aws ssm ${operation} --region ${region}${endpoint}`;
}
