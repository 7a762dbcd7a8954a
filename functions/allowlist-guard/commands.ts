import type { ParameterVersion } from '../../lib/parameter-store/parameter-version';

/** Where a parameter is. */
export interface Place {
  readonly name: string;
  /** What operators call it: without the path of the lists. */
  readonly shortName: string;
  /** The path of the list that it is part of. */
  readonly listPath: string;
  readonly region: string;
  /** Of Parameter Store; undefined: the region's own. */
  readonly endpointUrl: string | undefined;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', 'host.docker.internal']);

/** The commands that write an earlier version again, to paste into a shell. */
export function writeVersionCommands(place: Place, { version, keyId }: ParameterVersion): string {
  const { name } = place;
  // The value goes through JSON: AWS CLI 1 would fetch one that begins with `https://`.
  const query = 'Parameter.{Name:Name,Type:Type,Value:Value,Overwrite:`true`}';
  const read = `${aws(place, 'get-parameter')} --name '${name}:${version}' --with-decryption --query '${query}' --output json`;
  const key = keyId === undefined ? '' : ` --key-id '${keyId}'`;
  return [
    `  ${origins(place, `rollback '${name}' --to ${version}`)}`,
    'or, with the AWS CLI alone:',
    `  ${aws(place, 'put-parameter')}${key} --cli-input-json "$(${read})"`,
  ].join('\n');
}

/** The command that writes a version again in spite of its error findings. */
export function insistCommand(place: Place, { name, version }: ParameterVersion): string {
  return `  ${origins(place, `rollback '${name}' --to ${version} --force`)}`;
}

/** The command that undoes the creation of a parameter. */
export function deleteCommand(place: Place): string {
  return `  ${aws(place, 'delete-parameter')} --name '${place.name}'`;
}

/** The command that creates a parameter anew from a copy of its text. */
export function createCommand(place: Place): string {
  return `  ${aws(place, 'put-parameter')} --name '${place.name}' --type String --value file://origins.txt`;
}

function origins({ listPath, region, endpointUrl }: Place, command: string): string {
  const local = localPort(endpointUrl);
  if (local !== undefined)
    return `SSM_PORT=${local} npm run -s origins -- ${command} --path '${listPath}' --local`;
  const endpoint = endpointUrl === undefined ? '' : `AWS_ENDPOINT_URL_SSM='${endpointUrl}' `;
  return `${endpoint}npm run -s origins -- ${command} --path '${listPath}' --region ${region}`;
}

function aws({ region, endpointUrl }: Place, operation: string): string {
  const local = localPort(endpointUrl);
  // The local store looks at no credentials, but the AWS CLI wants some.
  const credentials = local === undefined ? '' : 'AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local ';
  const url = local === undefined ? endpointUrl : `http://127.0.0.1:${local}`;
  const endpoint = url === undefined ? '' : ` --endpoint-url '${url}'`;
  return `${credentials}aws ssm ${operation} --region ${region}${endpoint}`;
}

/** The port of the Parameter Store of `npm start`, which a container knows under another name than the shell. */
function localPort(endpointUrl: string | undefined): string | undefined {
  if (endpointUrl === undefined) return undefined;
  const { hostname, port, protocol } = new URL(endpointUrl);
  return protocol === 'http:' && LOOPBACK.has(hostname) ? port || '80' : undefined;
}
