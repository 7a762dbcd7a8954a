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
import { failureKind } from '../lib/parameter-store/failure-kind';
import { readVersions } from '../lib/parameter-store/parameter-history';
import type { ParameterVersion } from '../lib/parameter-store/parameter-version';
import { CommandError } from './errors';

/** A parameter of the allowlist, as functions read it. */
export interface Parameter extends ParameterText {
  readonly version: number;
  readonly type: string;
}

/** A SecureString whose text is not to be had. */
export interface Undecryptable {
  readonly name: string;
  readonly version: number;
  /** What Parameter Store says instead. */
  readonly error: unknown;
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
      throw new CommandError(
        `"${behind}" is not a valid parameter name: use letters, digits, "_", "." and "-", with "/" between levels`,
      );
    }
    return name;
  }

  /** Every parameter, in the order in which functions read them. */
  readAll(): Promise<Parameter[]> {
    return this.#read({ WithDecryption: true });
  }

  /**
   * Every parameter that can be read, in the same order, and the SecureStrings that cannot be decrypted: one of them fails
   * a call that reads it among others.
   */
  async readReadable(): Promise<{ parameters: Parameter[]; undecryptable: Undecryptable[] }> {
    try {
      return { parameters: await this.readAll(), undecryptable: [] };
    } catch (error) {
      if (failureKind(error) !== 'undecryptable') throw error;
    }
    const parameters: Parameter[] = [];
    const undecryptable: Undecryptable[] = [];
    for (const parameter of await this.#read({ WithDecryption: false })) {
      if (parameter.type !== 'SecureString') {
        parameters.push(parameter);
        continue;
      }
      const { name, version } = parameter;
      try {
        const query = new GetParameterCommand({ Name: name, WithDecryption: true });
        const { Parameter: { Value: value = '' } = {} } = await this.client.send(query);
        parameters.push({ ...parameter, value });
      } catch (error) {
        // Who may read parameters by their path alone does not get to know which of them it is.
        if (!['undecryptable', 'lasting'].includes(failureKind(error))) throw error;
        undecryptable.push({ name, version, error });
      }
    }
    return { parameters, undecryptable };
  }

  async #read(options: { readonly WithDecryption: boolean }): Promise<Parameter[]> {
    const parameters: Parameter[] = [];
    const query = { Path: this.path, Recursive: true, ...options };
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
    if (versions.length === 0) throw new CommandError(`parameter ${name} does not exist`);
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
