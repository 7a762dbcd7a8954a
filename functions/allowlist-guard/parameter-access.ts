import {
  LabelParameterVersionCommand,
  type Parameter,
  ParameterNotFound,
  ParameterVersionNotFound,
  paginateGetParametersByPath,
  SSMClient,
  UnlabelParameterVersionCommand,
} from '@aws-sdk/client-ssm';
import type { ParameterText } from '../../lib/allowlist/entry';
import { byParameterName } from '../../lib/allowlist/parameter-order';
import { overwrite, readVersions } from '../../lib/parameter-store/parameter-history';
import type { ParameterVersion } from '../../lib/parameter-store/parameter-version';

/** A parameter as it stands. */
export interface ListedParameter extends ParameterText {
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** What there is below a path. */
export interface Listing {
  /** In the order in which functions read them. */
  readonly parameters: readonly ListedParameter[];
  /** The names of those that cannot be decrypted. */
  readonly unreadable: readonly string[];
}

/** Parameter Store, as far as the guard needs it. Each call rejects with what the SDK throws. */
export interface ParameterAccess {
  /** Every parameter below a path, at any depth. */
  list(path: string): Promise<Listing>;
  /** Oldest first; none if there is no such parameter. */
  versions(name: string): Promise<readonly ParameterVersion[]>;
  /**
   * Writes the next version; all but the text stays as it is in the latest one.
   * @returns its number
   * @throws {ParameterGone} if there is no such parameter
   */
  overwrite(latest: ParameterVersion, value: string): Promise<number>;
  /** Moves a label to a version; does nothing if that is gone. */
  label(version: Pick<ParameterVersion, 'name' | 'version'>, label: string): Promise<void>;
  /** Takes a label off a version; does nothing if that is gone. */
  unlabel(version: Pick<ParameterVersion, 'name' | 'version'>, label: string): Promise<void>;
}

// The SDK's own default is to wait for ever. Nobody waits for the guard: it tries more often than functions do.
const TIMEOUTS = { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true };
const MAX_ATTEMPTS = 5;

/** Region, credentials and AWS_ENDPOINT_URL_SSM come from the environment, as the SDK reads them. */
export function parameterAccess(
  client = new SSMClient({ requestHandler: TIMEOUTS, maxAttempts: MAX_ATTEMPTS }),
): ParameterAccess {
  return {
    list: (path) => list(client, path),
    versions: (name) => readVersions(client, name),
    overwrite: (latest, value) => overwrite(client, latest, value),
    label: ({ name, version }, label) =>
      unlessGone(
        client.send(
          new LabelParameterVersionCommand({ Name: name, ParameterVersion: version, Labels: [label] }),
        ),
      ),
    unlabel: ({ name, version }, label) =>
      unlessGone(
        client.send(
          new UnlabelParameterVersionCommand({ Name: name, ParameterVersion: version, Labels: [label] }),
        ),
      ),
  };
}

async function unlessGone(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ParameterNotFound || error instanceof ParameterVersionNotFound)) throw error;
  }
}

/** A SecureString that cannot be decrypted fails the page that it is on: then they are read one by one. */
async function list(client: SSMClient, path: string): Promise<Listing> {
  try {
    const items = await pages(client, path, true);
    return { parameters: items.map(listed).sort(byParameterName), unreadable: [] };
  } catch (error) {
    if (!isForThisParameter(error)) throw error;
  }
  const parameters: ListedParameter[] = [];
  const unreadable: string[] = [];
  for (const item of await pages(client, path, false)) {
    if (item.Type !== 'SecureString') {
      parameters.push(listed(item));
      continue;
    }
    const name = item.Name ?? '';
    try {
      parameters.push(...(await readVersions(client, name)).slice(-1));
    } catch (error) {
      if (!isForThisParameter(error)) throw error;
      unreadable.push(name);
    }
  }
  return { parameters: parameters.sort(byParameterName), unreadable };
}

async function pages(client: SSMClient, path: string, withDecryption: boolean): Promise<Parameter[]> {
  const items: Parameter[] = [];
  const query = { Path: path, Recursive: true, WithDecryption: withDecryption };
  for await (const { Parameters = [] } of paginateGetParametersByPath({ client }, query))
    items.push(...Parameters);
  return items;
}

function listed({ Name, Value, LastModifiedDate }: Parameter): ListedParameter {
  if (Name === undefined || Value === undefined || LastModifiedDate === undefined) {
    throw new TypeError(`Parameter Store returned a parameter without a name, value or date: ${Name}`);
  }
  return { name: Name, value: Value, modifiedAt: LastModifiedDate.getTime() };
}

/** Whether a key is what a call failed for. Being throttled, or cut off, is nothing about a parameter. */
function isForThisParameter(error: unknown): boolean {
  return (
    error instanceof Error && /^(?:InvalidKeyId|AccessDenied|KMS|Kms|InvalidCiphertext)/.test(error.name)
  );
}
