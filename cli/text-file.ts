import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { CommandError, reasonOf } from './errors';

/** A list of 10,000 entries has 0.4 MB; a device or a wrong file would fill the memory. */
const MOST_BYTES = 16 * 1_024 * 1_024;

/**
 * The text of a file; of standard input for `-`.
 *
 * @param folder that a relative path starts from
 * @throws CommandError if it cannot be read, is larger than 16 MB, or is not UTF-8
 */
export async function readText(file: string, folder: string): Promise<string> {
  if (file === '')
    throw new CommandError('the name of the file or folder is empty: is a variable of the shell unset?');
  const input: AsyncIterable<Buffer> = file === '-' ? process.stdin : createReadStream(resolve(folder, file));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await bytesOf(input));
  } catch (cause) {
    throw new CommandError(`cannot read ${file}: ${reasonOf(cause)}`, { cause });
  }
}

async function bytesOf(input: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of input) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error('it has more than 16 MB, which no list has');
  }
  return Buffer.concat(chunks);
}
