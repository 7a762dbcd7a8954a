import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileOf, readFolder, writeFolder } from '../allowlist-folder';
import type { Parameter } from '../allowlist-parameters';
import { isSameText, withoutLastLineEnd } from '../change/parameter-change';
import type { Context } from '../context';
import { CommandError } from '../errors';
import { type ExitStatus, exitStatus } from '../exit-status';

export interface PullOptions {
  /** Also delete files that have no parameter. */
  readonly delete?: boolean;
  /** Overwrite and delete without asking. */
  readonly yes?: boolean;
}

/** Writes every parameter to a file of its own below the folder. */
export async function pull(context: Context, folder: string, options: PullOptions): Promise<ExitStatus> {
  const { parameters, terminal, interruption } = context;
  const root = resolve(context.folder, folder);
  const all = await parameters.readAll();
  const there = new Map(
    (await readIfThere(folder, context.folder)).map(({ parameter, text }) => [parameter, text]),
  );
  const wanted = all.map((parameter) => fileFor(parameter, parameters.path));
  const changed = wanted.filter(
    ({ parameter, text }) => !isSameText(there.get(parameter) ?? '', text) || !there.has(parameter),
  );
  const extra = [...there.keys()].filter((name) => !wanted.some(({ parameter }) => parameter === name));
  const gone = options.delete ? extra : [];

  const losing = [
    ...changed.filter(({ parameter }) => there.has(parameter)).map((its) => its.parameter),
    ...gone,
  ];
  if (losing.length > 0 && !options.yes && !(await confirmed(context, losing))) {
    terminal.note('Nothing written.');
    return exitStatus.objection;
  }
  await interruption.shield(async () => {
    await writeFolder(root, changed);
    for (const parameter of gone) await rm(join(root, fileOf(parameter)));
  });
  report(context, folder, {
    written: changed.map(({ parameter }) => fileOf(parameter)),
    deleted: gone.map(fileOf),
    unchanged: wanted.length - changed.length,
    withoutParameter: options.delete ? [] : extra.map(fileOf),
  });
  return exitStatus.fine;
}

/** A SecureString is for few eyes, and so is its file. */
function fileFor({ name, value, type }: Parameter, path: string) {
  const mode = type === 'SecureString' ? 0o600 : 0o666;
  return { parameter: name.slice(path.length + 1), text: withoutLastLineEnd(value), mode };
}

async function readIfThere(folder: string, base: string) {
  try {
    const files = await readFolder(folder, base);
    if (files !== undefined) return files;
  } catch (error) {
    const { cause } = error instanceof CommandError ? error : {};
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw error;
  }
  throw new CommandError(`${folder} is a file, not a folder`);
}

async function confirmed({ terminal }: Context, losing: readonly string[]): Promise<boolean> {
  const what = losing.map(fileOf).join(', ');
  if (terminal.isInteractive) return terminal.confirm(`Overwrite or delete ${what}?`);
  throw new CommandError(`nothing written: ${what} would be overwritten or deleted; confirm with --yes`);
}

interface Pulled {
  readonly written: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: number;
  readonly withoutParameter: readonly string[];
}

function report({ terminal, options }: Context, folder: string, pulled: Pulled): void {
  if (options.json) {
    terminal.print(JSON.stringify({ folder, ...pulled }, undefined, 2));
    return;
  }
  for (const file of pulled.written) terminal.print(`wrote ${join(folder, file)}`);
  for (const file of pulled.deleted) terminal.print(`deleted ${join(folder, file)}`);
  for (const file of pulled.withoutParameter) {
    terminal.print(`${join(folder, file)} has no parameter; --delete deletes it`);
  }
  if (pulled.unchanged > 0) terminal.print(`${pulled.unchanged} unchanged`);
}
