import type { Replaced } from '../../lib/parameter-store/parameter-version';
import { tierNamed } from '../../lib/parameter-store/tier';
import { awsReason } from '../aws-reason';
import type { Context } from '../context';
import { CommandError, reasonOf } from '../errors';
import type { WriteOptions } from './write-options';
import type { WriteStep } from './write-order';
import { deleteParameter, writeParameter } from './write-parameter';

/** A parameter that has been written. */
export interface Written {
  readonly parameter: string;
  /** Its new version; absent if it was deleted. */
  readonly version?: number;
}

/**
 * Takes the steps one after the other. Each leaves an allowlist that can stay; Ctrl-C ends it between two of them.
 *
 * @returns the parameters, each with its last version
 * @throws CommandError at the first step that fails, which says what is written and what is not
 */
export async function applySteps(
  context: Pick<Context, 'parameters' | 'location' | 'terminal' | 'interruption'>,
  steps: readonly WriteStep[],
  options: Pick<WriteOptions, 'tier' | 'type'>,
): Promise<readonly Written[]> {
  const latest = new Map<string, Replaced>();
  const written = new Map<string, Written>();
  await context.interruption.shield(async () => {
    for (const [index, step] of steps.entries()) {
      try {
        if (context.interruption.isRequested) throw new CommandError('stopped by Ctrl-C');
        if (steps.length > 1) context.terminal.progress(`writing ${index + 1} of ${steps.length} …`);
        written.set(step.name, await take(context, step, latest, options));
      } catch (cause) {
        throw failure(context, cause, steps.slice(index), [...written.values()]);
      } finally {
        context.terminal.progress('');
      }
    }
  });
  return [...written.values()];
}

async function take(
  { parameters }: Pick<Context, 'parameters'>,
  { name, text, before }: WriteStep,
  latest: Map<string, Replaced>,
  { tier = tierNamed(before?.tier), type = 'String' }: Pick<WriteOptions, 'tier' | 'type'>,
): Promise<Written> {
  const replaces = latest.get(name) ?? before;
  if (text === undefined) {
    if (replaces !== undefined) await deleteParameter(parameters, replaces);
    return { parameter: name };
  }
  const write = { name, value: text, tier, type, ...(replaces !== undefined && { replaces }) };
  const version = await writeParameter(parameters, write);
  latest.set(name, { tier, ...replaces, name, version });
  return { parameter: name, version };
}

function failure(
  { location }: Pick<Context, 'location'>,
  cause: unknown,
  left: readonly WriteStep[],
  written: readonly Written[],
): CommandError {
  const reason =
    cause instanceof CommandError ? cause.message : (awsReason(cause, location) ?? reasonOf(cause));
  const [failed, ...rest] = left;
  const missing = [...new Set(rest.map(({ name }) => name))].filter((name) => name !== failed?.name);
  const lines = [
    `${failed?.name ?? ''}: ${reason}`,
    ...(hasNoAnswer(cause) ? ['It may have been written: check its history.'] : []),
    ...(written.length > 0 ? [`Written before that: ${written.map(shown).join(', ')}.`] : []),
    ...(missing.length > 0 ? [`Not written: ${missing.join(', ')}.`] : []),
    ...(written.length > 0
      ? ['The allowlist in force is safe; run the same command again to write the rest.']
      : []),
  ];
  return new CommandError(lines.join('\n'), { cause });
}

/** Parameter Store answered neither yes nor no. */
function hasNoAnswer(cause: unknown): boolean {
  if (!(cause instanceof Error) || cause instanceof CommandError) return false;
  return !('$metadata' in cause && '$fault' in cause && cause.$fault === 'client') && !isRefused(cause);
}

function isRefused(cause: Error): boolean {
  return 'code' in cause && cause.code === 'ECONNREFUSED';
}

function shown({ parameter, version }: Written): string {
  return version === undefined ? `${parameter} (deleted)` : `${parameter} (version ${version})`;
}
