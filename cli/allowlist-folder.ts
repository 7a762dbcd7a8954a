import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { CommandError, reasonOf } from './errors';
import { readText } from './text-file';

/** A file of a folder that holds an allowlist: one for each parameter, at the same place below. */
export interface AllowlistFile {
  /** Its path, below the folder as given. */
  readonly file: string;
  /** The parameter's name behind the allowlist path. */
  readonly parameter: string;
  readonly text: string;
}

/** A parameter can have others below it, a file cannot: so the files have an extension. */
const EXTENSION = '.txt';

/**
 * The place of a parameter's file in its folder.
 *
 * @throws CommandError for a name that is none of a file below the folder, such as `../x`, which Parameter Store takes
 */
export function fileOf(parameter: string): string {
  if (/(?:^|\/)\./.test(parameter)) {
    throw new CommandError(
      `cannot store parameter ${parameter} in a file: a part of its name begins with a dot`,
    );
  }
  return `${parameter.split('/').join(sep)}${EXTENSION}`;
}

/**
 * Reads every `.txt` file of a folder, at any depth but for names that begin with a dot.
 *
 * @param base that a relative path starts from
 * @returns `undefined` if there is a file in its place
 * @throws CommandError if it cannot be read
 */
export async function readFolder(folder: string, base: string): Promise<AllowlistFile[] | undefined> {
  // An empty name would be the current folder, with all that is in it.
  if (folder === '')
    throw new CommandError('the name of the file or folder is empty: is a variable of the shell unset?');
  const root = resolve(base, folder);
  try {
    if (!(await stat(root)).isDirectory()) return undefined;
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(EXTENSION))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .filter((path) => !path.split(sep).some((part) => part.startsWith('.')));
    return await Promise.all(
      paths.sort().map(async (path) => ({
        file: join(folder, path),
        parameter: path.slice(0, -EXTENSION.length).split(sep).join('/'),
        text: await readText(path, root),
      })),
    );
  } catch (cause) {
    if (cause instanceof CommandError) throw cause;
    throw new CommandError(`cannot read ${folder}: ${reasonOf(cause)}`, { cause });
  }
}

/**
 * Writes files below a folder. Each gets its place whole, and none does before all are written.
 *
 * @throws CommandError if one cannot be written
 */
export async function writeFolder(
  root: string,
  files: readonly { readonly parameter: string; readonly text: string; readonly mode: number }[],
): Promise<void> {
  const moves = files.map(({ parameter }) => {
    const place = join(root, fileOf(parameter));
    return {
      place,
      draft: join(dirname(place), `.${process.pid}-${files.length}-${parameter.split('/').at(-1)}`),
    };
  });
  try {
    for (const [index, { text, mode }] of files.entries()) {
      const { draft = '' } = moves[index] ?? {};
      await mkdir(dirname(draft), { recursive: true });
      await writeFile(draft, `${text}\n`, { mode });
    }
    for (const { draft, place } of moves) await rename(draft, place);
  } catch (cause) {
    await Promise.allSettled(moves.map(({ draft }) => rm(draft, { force: true })));
    throw new CommandError(`cannot write ${root}: ${reasonOf(cause)}`, { cause });
  }
}
