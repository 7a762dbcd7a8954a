import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { types } from 'node:util';
import { StartError } from './errors';

export interface FolderLock {
  /** Lets others have the folder. The end of the process does so as well, however it comes. */
  close(): void;
}

/**
 * Takes a folder for this process alone.
 *
 * Locks are numbered, and the highest number counts; its file names the process that has it. Who finds that process gone makes
 * the next number, which only one can: a link never replaces a file. The highest is never deleted, only emptied, so that nobody who
 * looked earlier can make a lower one and believe to be alone.
 *
 * @throws StartError when a process that is alive has it
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const holder = `${process.pid} ${startOf(process.pid)}`;
  for (;;) {
    const latest = latestLock(folder);
    if (isAlive(readLock(folder, latest))) {
      const [processId] = readLock(folder, latest).split(' ');
      throw new StartError(
        `${folder} is in use by another npm start (process ${processId}): end that one, or start this one in another folder`,
      );
    }
    const own = latest + 1;
    if (!create(folder, own, holder)) continue;
    if (latestLock(folder) !== own) {
      rmSync(lockFile(folder, own), { force: true });
      continue;
    }
    for (const number of locks(folder)) if (number < own) rmSync(lockFile(folder, number), { force: true });
    return { close: () => release(lockFile(folder, own)) };
  }
}

function lockFile(folder: string, number: number): string {
  return join(folder, `${number}.lock`);
}

function locks(folder: string): number[] {
  return readdirSync(folder).flatMap((name) => {
    const number = /^(\d+)\.lock$/.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

/** 0 if there was none yet. */
function latestLock(folder: string): number {
  return Math.max(0, ...locks(folder));
}

/** Who has it: process id and start of the process; empty if nobody has. */
function readLock(folder: string, number: number): string {
  try {
    return readFileSync(lockFile(folder, number), 'utf8');
  } catch (error) {
    // There was none yet; or whoever made the next one has just deleted it.
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}

/** False if another process was first. */
function create(folder: string, number: number, holder: string): boolean {
  const prepared = join(folder, `lock.${process.pid}.tmp`);
  writeFileSync(prepared, holder);
  try {
    linkSync(prepared, lockFile(folder, number));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(prepared, { force: true });
  }
}

function release(file: string): void {
  if (existsSync(file)) truncateSync(file);
}

function isAlive(holder: string): boolean {
  const [, id = '', start = ''] = /^(\d+) (.+)$/s.exec(holder) ?? [];
  return id !== '' && startOf(Number(id)) === start;
}

/** When a process was started, in some form; with its number it names a process for good. Undefined if it is gone. */
function startOf(processId: number): string | undefined {
  if (existsSync('/proc/self/stat')) return startInProc(processId);
  try {
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(processId)], { encoding: 'utf8' }).trim() || undefined
    );
  } catch (error) {
    // What ps says of a process that is not there.
    if (types.isNativeError(error) && 'status' in error && error.status === 1) return undefined;
    throw error;
  }
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function startInProc(processId: number): string | undefined {
  const stat = readStat(processId);
  if (stat === undefined) return undefined;
  // The second field is a name in parentheses, which may hold anything.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const isOver = state === 'Z' || state === 'X';
  // Field 22 is starttime; the state is field 3.
  return isOver ? undefined : fields[22 - 4];
}

function readStat(processId: number): string | undefined {
  try {
    return readFileSync(`/proc/${processId}/stat`, 'utf8');
  } catch (error) {
    // ESRCH: it ended between opening and reading.
    if (['ENOENT', 'ESRCH'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return types.isNativeError(error) && 'code' in error ? String(error.code) : '';
}
