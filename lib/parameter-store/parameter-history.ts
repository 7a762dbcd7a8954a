import {
  type ParameterHistory as HistoryItem,
  ParameterNotFound,
  PutParameterCommand,
  type PutParameterCommandInput,
  paginateGetParameterHistory,
  SSMClient,
} from '@aws-sdk/client-ssm';

/** One version of a parameter. */
export interface ParameterVersion {
  readonly version: number;
  /** Decrypted. */
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
  /** The ARN of who wrote it, where Parameter Store tells. */
  readonly modifiedBy?: string;
  /** Of a SecureString alone. */
  readonly keyId?: string;
  /** All else that an overwrite has to send for it to stay as it is. */
  readonly attributes: Pick<PutParameterCommandInput, 'Type' | 'Tier' | 'Description' | 'AllowedPattern'>;
}

/** The versions of parameters in SSM Parameter Store. */
export interface ParameterHistory {
  /**
   * The versions that Parameter Store keeps, at most 100, oldest first.
   * @returns none if there is no such parameter
   * @throws what the SDK throws, and TypeError for an answer that makes no sense
   */
  versions(name: string): Promise<readonly ParameterVersion[]>;
  /**
   * Writes the text of an earlier version as a new one; all else stays as it is in the latest.
   * @returns the number of the new version
   */
  putBack(name: string, earlier: ParameterVersion, latest: ParameterVersion): Promise<number>;
}

// The SDK's own default is to wait for ever.
const TIMEOUTS = { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true };

/** Region, credentials and AWS_ENDPOINT_URL_SSM come from the environment, as the SDK reads them. */
export function parameterHistory(client = new SSMClient({ requestHandler: TIMEOUTS })): ParameterHistory {
  return {
    async versions(name) {
      const items: HistoryItem[] = [];
      const query = { Name: name, WithDecryption: true };
      try {
        for await (const { Parameters = [] } of paginateGetParameterHistory({ client }, query)) {
          items.push(...Parameters);
        }
      } catch (error) {
        if (error instanceof ParameterNotFound) return [];
        throw error;
      }
      return items.map(versionOf).sort((one, other) => one.version - other.version);
    },

    async putBack(name, { value }, { keyId, attributes }) {
      const answer = await client.send(
        new PutParameterCommand({
          Name: name,
          Value: value,
          Overwrite: true,
          // What is not sent, AWS may set to its own default: another key, for one.
          ...attributes,
          ...(keyId !== undefined && { KeyId: keyId }),
        }),
      );
      if (answer.Version === undefined)
        throw new TypeError('Parameter Store wrote a version without a number');
      return answer.Version;
    },
  };
}

function versionOf({
  Name,
  Version,
  Value,
  LastModifiedDate,
  LastModifiedUser,
  KeyId,
  ...attributes
}: HistoryItem): ParameterVersion {
  if (Version === undefined || Value === undefined || LastModifiedDate === undefined) {
    throw new TypeError(
      `Parameter Store answered with a version of ${Name} without number, value or date: ${Version}`,
    );
  }
  const { Type, Tier, Description, AllowedPattern } = attributes;
  return {
    version: Version,
    value: Value,
    modifiedAt: LastModifiedDate.getTime(),
    ...(LastModifiedUser !== undefined && { modifiedBy: LastModifiedUser }),
    ...(KeyId !== undefined && { keyId: KeyId }),
    attributes: { Type, Tier, Description, AllowedPattern },
  };
}
