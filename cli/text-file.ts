import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { CommandError, reasonOf } from './errors';

/**
 * The text of a file; of standard input for `-`.
 *
 * @param folder that a relative path starts from
 * @throws CommandError if it cannot be read, or is not UTF-8
 */
export async function readText(file: string, folder: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(resolve(folder, file)));
  } catch (cause) {
    throw new CommandError(`cannot read ${file}: ${reasonOf(cause)}`, { cause });
  }
}
