import type { ParameterVersion } from '../../lib/parameter-store/parameter-version';
import type { Parameter } from '../allowlist-parameters';
import type { Context } from '../context';
import { CommandError } from '../errors';

/**
 * The full name of the parameter that a command is about: as given, or the only one there is.
 *
 * @param option how to name one, for the error
 */
export function namedParameter(
  { parameters }: Context,
  all: readonly Parameter[],
  given: string | undefined,
  option: string,
): string {
  if (given !== undefined) return parameters.nameOf(given);
  const [only, ...others] = all;
  if (only !== undefined && others.length === 0) return only.name;
  throw new CommandError(
    only === undefined
      ? `the allowlist has no parameters yet: name one with ${option}`
      : `the allowlist has several parameters: name one with ${option} (${all.map(({ name }) => name).join(', ')})`,
  );
}

/**
 * The version that an edit is made on, with what the next one has to keep.
 *
 * @returns `undefined` for a parameter that does not exist
 * @throws CommandError if it was written since the allowlist was read: the audit would be of another text
 */
export async function versionToEdit(
  { parameters }: Context,
  all: readonly Parameter[],
  name: string,
): Promise<ParameterVersion | undefined> {
  const read = all.find((parameter) => parameter.name === name);
  if (read === undefined) return undefined;
  const latest = (await parameters.history(name)).at(-1);
  if (latest?.version === read.version) return latest;
  throw new CommandError(`${name} was just changed by someone else: try again`);
}
