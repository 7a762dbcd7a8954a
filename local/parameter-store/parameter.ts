import { decrypt } from './local-key';
import { arnOf } from './parameter-name';
import type { ParameterType } from './requests';
import type { Tier } from './tier';

/** One version of a parameter, as stored. */
export interface StoredVersion {
  readonly version: number;
  readonly type: ParameterType;
  /** As written; of a SecureString, the ciphertext. */
  readonly value: string;
  readonly tier: Tier;
  readonly dataType: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
  readonly labels: readonly string[];
  readonly description?: string | undefined;
  readonly allowedPattern?: string | undefined;
  /** Of a SecureString only. */
  readonly keyId?: string | undefined;
}

/** A parameter with its history. */
export interface StoredParameter {
  readonly name: string;
  readonly current: StoredVersion;
  /** Oldest first. */
  readonly earlier: readonly StoredVersion[];
}

/** All stored versions, oldest first. */
export function versionsOf({ earlier, current }: StoredParameter): readonly StoredVersion[] {
  return [...earlier, current];
}

interface Decryption {
  /** Whether to return a SecureString in plain text. */
  readonly WithDecryption?: boolean | undefined;
}

const lastModifiedUser = 'arn:aws:iam::000000000000:user/local';

/** A version as GetParameter, GetParameters and GetParametersByPath return it. */
export function parameterAnswer(
  name: string,
  version: StoredVersion,
  { WithDecryption = false, selector }: Decryption & { readonly selector?: string | undefined },
) {
  return {
    Name: name,
    Type: version.type,
    Value: readableValue(version, WithDecryption),
    Version: version.version,
    ...(selector === undefined ? {} : { Selector: `:${selector}` }),
    LastModifiedDate: seconds(version.modifiedAt),
    ARN: arnOf(name),
    DataType: version.dataType,
  };
}

/** A version as GetParameterHistory returns it. */
export function historyAnswer(name: string, version: StoredVersion, { WithDecryption = false }: Decryption) {
  return {
    ...description(name, version),
    Value: readableValue(version, WithDecryption),
    Labels: version.labels,
  };
}

/** A parameter as DescribeParameters returns it: without its value. */
export function metadataAnswer({ name, current }: StoredParameter) {
  return { ...description(name, current), ARN: arnOf(name) };
}

/** The members that history and metadata share. JSON omits undefined ones. */
function description(name: string, version: StoredVersion) {
  return {
    Name: name,
    Type: version.type,
    KeyId: version.keyId,
    LastModifiedDate: seconds(version.modifiedAt),
    LastModifiedUser: lastModifiedUser,
    Description: version.description,
    AllowedPattern: version.allowedPattern,
    Version: version.version,
    Tier: version.tier,
    Policies: [],
    DataType: version.dataType,
  };
}

function readableValue(version: StoredVersion, withDecryption: boolean): string {
  return withDecryption && version.keyId !== undefined
    ? decrypt(version.value, version.keyId)
    : version.value;
}

/** Timestamps are seconds with a fraction in AWS JSON 1.1. */
function seconds(milliseconds: number): number {
  return milliseconds / 1000;
}
