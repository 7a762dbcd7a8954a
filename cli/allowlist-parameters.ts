import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  paginateDescribeParameters,
  paginateGetParametersByPath,
  type ParameterMetadata as SdkMetadata,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import type { ParameterText } from '../lib/allowlist/entry';
import { byParameterName } from '../lib/allowlist/parameter-order';
import { readVersions } from '../lib/parameter-store/parameter-history';
import type { ParameterVersion } from '../lib/parameter-store/parameter-version';
import { CommandError } from './errors';

/** A parameter of the allowlist, as functions read it. */
export interface Parameter extends ParameterText {
  readonly version: number;
  readonly type: string;
}

/** Who changed a parameter last, and where it is stored. */
export interface ParameterMetadata {
  readonly tier?: string;
  readonly modifiedAt?: Date;
  readonly modifiedBy?: string;
}

/** Reads the parameters of one allowlist: those below its path, at any depth, decrypted. */
export class AllowlistParameters {
  constructor(
    readonly client: SSMClient,
    /** Without a trailing slash. */
    readonly path: string,
  ) {}

  /**
   * The parameter that an operator names: in full, or by what stands behind the path.
   *
   * @throws CommandError if it does not lie below the path, where functions would never read it
   */
  nameOf(text: string): string {
    const name = text.startsWith('/') ? text : `${this.path}/${text}`;
    if (!name.startsWith(`${this.path}/`)) throw new CommandError(`${name} is not below ${this.path}`);
    const behind = name.slice(this.path.length + 1);
    // Parameter Store would take "../x", and mean nothing by it.
    if (!/^(?!\.+(?:\/|$))[\w.-]+(?:\/(?!\.+(?:\/|$))[\w.-]+)*$/.test(behind)) {
      throw new CommandError(`"${behind}" is no parameter name: letters, digits, _ . - and / between levels`);
    }
    return name;
  }

  /** Every parameter, in the order in which functions read them. */
  async readAll(): Promise<Parameter[]> {
    const parameters: Parameter[] = [];
    const query = { Path: this.path, Recursive: true, WithDecryption: true };
    for await (const { Parameters = [] } of paginateGetParametersByPath({ client: this.client }, query)) {
      for (const {
        Name: name = '',
        Value: value = '',
        Version: version = 0,
        Type: type = 'String',
      } of Parameters) {
        parameters.push({ name, value, version, type });
      }
    }
    return parameters.sort(byParameterName);
  }

  /** What Parameter Store knows of each parameter besides its value, by name. */
  async metadata(): Promise<ReadonlyMap<string, ParameterMetadata>> {
    const metadata = new Map<string, ParameterMetadata>();
    const query = { ParameterFilters: [{ Key: 'Path', Option: 'Recursive', Values: [this.path] }] };
    for await (const { Parameters = [] } of paginateDescribeParameters({ client: this.client }, query)) {
      for (const parameter of Parameters) metadata.set(parameter.Name ?? '', metadataOf(parameter));
    }
    return metadata;
  }

  /**
   * The versions that Parameter Store keeps, at most 100, oldest first.
   *
   * @throws CommandError if there is no such parameter
   */
  async history(name: string): Promise<readonly ParameterVersion[]> {
    const versions = await readVersions(this.client, name);
    if (versions.length === 0) throw new CommandError(`there is no parameter ${name}`);
    return versions;
  }

  /** The latest version's number; `undefined` if there is no such parameter. */
  async latestVersion(name: string): Promise<number | undefined> {
    try {
      const { Parameter } = await this.client.send(new GetParameterCommand({ Name: name }));
      return Parameter?.Version;
    } catch (error) {
      if (error instanceof ParameterNotFound) return undefined;
      throw error;
    }
  }

  /** Deletes a parameter with its history. */
  async delete(name: string): Promise<void> {
    await this.client.send(new DeleteParameterCommand({ Name: name }));
  }
}

function metadataOf({ Tier, LastModifiedDate, LastModifiedUser }: SdkMetadata): ParameterMetadata {
  return {
    ...(Tier !== undefined && { tier: Tier }),
    ...(LastModifiedDate !== undefined && { modifiedAt: LastModifiedDate }),
    ...(LastModifiedUser !== undefined && { modifiedBy: LastModifiedUser }),
  };
}
