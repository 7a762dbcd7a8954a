import { ParameterAlreadyExists, type ParameterType, PutParameterCommand } from '@aws-sdk/client-ssm';
import { overwrite, ParameterGone } from '../../lib/parameter-store/parameter-history';
import type { Replaced } from '../../lib/parameter-store/parameter-version';
import type { Tier } from '../../lib/parameter-store/tier';
import type { AllowlistParameters } from '../allowlist-parameters';
import { CollisionError } from '../errors';

/** What a parameter is to become. */
export interface ParameterWrite {
  readonly name: string;
  readonly value: string;
  readonly tier: Tier;
  /** The version that it replaces; absent: the parameter is new. */
  readonly replaces?: Replaced;
  /** Of a new parameter. */
  readonly type?: ParameterType;
}

/**
 * Writes a parameter only if its version is still the one that was read; all else about it stays as it was.
 *
 * Parameter Store has no compare-and-swap, so this looks before it writes, and looks at the number of the version that
 * came of it. Whoever writes in the milliseconds between the two is overwritten, but not unnoticed.
 *
 * @returns the new version
 * @throws CollisionError if somebody else wrote in between
 */
export async function writeParameter(
  parameters: AllowlistParameters,
  write: ParameterWrite,
): Promise<number> {
  const { replaces } = write;
  if (replaces !== undefined) await checkVersion(parameters, replaces);
  const version = await put(parameters, write);
  if (version !== (replaces?.version ?? 0) + 1) await reportOverwritten(parameters, write, version);
  return version;
}

/** Deletes a parameter only if its version is still the one that was read. */
export async function deleteParameter(parameters: AllowlistParameters, read: Replaced): Promise<void> {
  await checkVersion(parameters, read);
  await parameters.delete(read.name);
}

async function checkVersion(parameters: AllowlistParameters, { name, version }: Replaced): Promise<void> {
  const latest = await parameters.latestVersion(name);
  if (latest === version) return;
  throw new CollisionError(
    latest === undefined
      ? `${name} was deleted by someone else in the meantime: not written`
      : `${name} was changed by someone else in the meantime (version ${version} when read, now ${latest}): ` +
          'not written. Review the new version and repeat your edit',
  );
}

async function put(
  { client }: AllowlistParameters,
  { name, value, tier, replaces, type = 'String' }: ParameterWrite,
): Promise<number> {
  try {
    if (replaces !== undefined) return await overwrite(client, replaces, value, tier);
    const { Version } = await client.send(
      new PutParameterCommand({ Name: name, Value: value, Tier: tier, Type: type }),
    );
    // It is always there; without it, the history tells.
    return Version ?? 0;
  } catch (cause) {
    if (cause instanceof ParameterGone)
      throw new CollisionError(`${name} was deleted by someone else in the meantime: not written`, {
        cause,
      });
    if (!(cause instanceof ParameterAlreadyExists)) throw cause;
    throw new CollisionError(`${name} was created by someone else in the meantime: not written`, { cause });
  }
}

/** A client that heard no answer sends the same again, which is a version more and nobody else's. */
async function reportOverwritten(
  parameters: AllowlistParameters,
  { name, value, replaces }: ParameterWrite,
  version: number,
): Promise<void> {
  const since = (await parameters.history(name)).filter((its) => its.version > (replaces?.version ?? 0));
  const foreign = since.find((its) => its.version !== version && its.value !== value);
  if (foreign === undefined && since.length > 0) return;
  throw new CollisionError(
    foreign === undefined
      ? `${name} was deleted by someone else at the same time; your edit is its version ${version}`
      : `${name} was written by ${foreign.modifiedBy ?? 'someone else'} at the same time: ` +
          `their version ${foreign.version} is overwritten by yours, ${version}. ` +
          `See both with: history ${name}; take theirs with: rollback ${name} --to ${foreign.version}`,
  );
}
