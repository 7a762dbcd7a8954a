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
  /** Releases the folder. The end of the process releases it as well, even if it is killed. */
  close(): void;
}

/**
 * Locks a folder for this process.
 *
 * Lock files are numbered. The highest number counts, and its file names the process that holds the lock. A process that finds the
 * holder gone creates the next number, which only one can, because a link never replaces a file. The highest file is emptied, never
 * deleted: otherwise a process that looked earlier could create a lower number and believe that it holds the lock.
 *
 * Not a single lock file that is deleted when stale: of two processes that find it stale, one could delete the other's new lock.
 * Not flock: Node.js has none.
 *
 * @throws StartError if a running process holds it
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const holder = `${process.pid} ${startOf(process.pid)}`;
  for (;;) {
    const latest = latestLock(folder);
    if (isAlive(readLock(folder, latest))) {
      const [processId] = readLock(folder, latest).split(' ');
      throw new StartError(
        `${folder} is in use by another npm start (process ${processId}): stop that one, or start this one in another folder`,
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

/** The highest number; 0 if there is none yet. */
function latestLock(folder: string): number {
  return Math.max(0, ...locks(folder));
}

/** The holder: process id and start time; empty if there is none. */
function readLock(folder: string, number: number): string {
  try {
    return readFileSync(lockFile(folder, number), 'utf8');
  } catch (error) {
    // There is none yet, or the process that created the next one has just deleted it.
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}

/** @returns false if another process was first */
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

/** The start time of a process, in some format; undefined if it is gone. Process ids are reused, so the id alone does not identify it. */
function startOf(processId: number): string | undefined {
  if (existsSync('/proc/self/stat')) return startInProc(processId);
  try {
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(processId)], { encoding: 'utf8' }).trim() || undefined
    );
  } catch (error) {
    // ps reports a missing process with status 1.
    if (types.isNativeError(error) && 'status' in error && error.status === 1) return undefined;
    throw error;
  }
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function startInProc(processId: number): string | undefined {
  const stat = readStat(processId);
  if (stat === undefined) return undefined;
  // The second field is a name in parentheses, which may contain anything.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const isOver = state === 'Z' || state === 'X';
  // Field 22 is starttime; the state is field 3.
  return isOver ? undefined : fields[22 - 4];
}

function readStat(processId: number): string | undefined {
  try {
    return readFileSync(`/proc/${processId}/stat`, 'utf8');
  } catch (error) {
    // ESRCH: the process ended between open and read.
    if (['ENOENT', 'ESRCH'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return types.isNativeError(error) && 'code' in error ? String(error.code) : '';
}
