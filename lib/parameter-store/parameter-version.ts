import type { ParameterHistory } from '@aws-sdk/client-ssm';
import type { ParameterText } from '../allowlist/entry';

/** One version of a parameter, with everything that the next one has to keep. */
export interface ParameterVersion extends ParameterText {
  readonly version: number;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
  /** The ARN of who wrote it, where Parameter Store tells. */
  readonly modifiedBy?: string;
  readonly labels: readonly string[];
  readonly type: string;
  readonly tier?: string;
  /** Of a SecureString alone. */
  readonly keyId?: string;
  readonly description?: string;
  readonly allowedPattern?: string;
}

/** What an overwrite has to know of the version that it replaces. */
export type Replaced = Omit<ParameterVersion, 'value' | 'modifiedAt' | 'modifiedBy' | 'labels' | 'type'>;

/**
 * A version as GetParameterHistory answers it.
 * @throws {TypeError} for an answer that makes no sense
 */
export function versionOf(name: string, item: ParameterHistory): ParameterVersion {
  const { Version, Value, LastModifiedDate, LastModifiedUser, Labels = [] } = item;
  const { Type = 'String', Tier, KeyId, Description, AllowedPattern } = item;
  if (Version === undefined || Value === undefined || LastModifiedDate === undefined) {
    throw new TypeError(
      `Parameter Store answered with a version of ${name} without number, value or date: ${Version}`,
    );
  }
  return {
    name,
    version: Version,
    value: Value,
    modifiedAt: LastModifiedDate.getTime(),
    labels: Labels,
    type: Type,
    ...(LastModifiedUser !== undefined && { modifiedBy: LastModifiedUser }),
    ...(Tier !== undefined && { tier: Tier }),
    ...(KeyId !== undefined && { keyId: KeyId }),
    ...(Description !== undefined && { description: Description }),
    ...(AllowedPattern !== undefined && { allowedPattern: AllowedPattern }),
  };
}
