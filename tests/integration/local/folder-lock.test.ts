import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockFolder } from '../../../local/folder-lock';

const PROJECT = join(__dirname, '../../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that takes the lock and keeps it until it is killed. */
function contender() {
  const child = spawn(
    process.execPath,
    ['--import', join(PROJECT, 'node_modules/tsx/dist/loader.mjs'), join(__dirname, 'hold-lock.ts'), folder],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exit = once(child, 'exit');
  const said = Promise.race([once(child.stdout, 'data'), once(child, 'close')]).then(([what]) =>
    String(what).trim(),
  );
  const kill = async () => {
    child.kill('SIGKILL');
    await exit;
  };
  return { said, kill, processId: child.pid };
}

describe('the lock of a folder', () => {
  it('is one process’s at a time, and says whose', async () => {
    const holder = contender();
    expect(await holder.said).toBe('has it');
    expect(() => lockFolder(folder)).toThrow(
      `${folder} is in use by another npm start (process ${holder.processId}): stop that one, or start this one in another folder`,
    );
    await holder.kill();
  });

  it('goes with the process that had it, killed as it may be', async () => {
    const holder = contender();
    await holder.said;
    await holder.kill();
    lockFolder(folder).close();
  });

  it('is free again after close, and closes twice', () => {
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(`(process ${process.pid})`);
    lock.close();
    const next = lockFolder(folder);
    next.close();
    next.close();
    expect(readdirSync(folder)).toEqual(['2.lock']);
  });

  it('is had by exactly one of many that begin at once, over the lock of a process that was killed', async () => {
    const killed = contender();
    await killed.said;
    await killed.kill();
    const contenders = Array.from({ length: 6 }, contender);
    const said = await Promise.all(contenders.map((one) => one.said));
    await Promise.all(contenders.map((one) => one.kill()));
    expect(said.filter((text) => text === 'has it')).toHaveLength(1);
    expect(said.filter((text) => text.includes('is in use by another npm start'))).toHaveLength(5);
  });

  it('is not believed when the number of the process is another’s now', () => {
    writeFileSync(join(folder, '7.lock'), `${process.pid} 1`);
    lockFolder(folder).close();
    expect(readdirSync(folder)).toEqual(['8.lock']);
  });

  it.each([
    ['empty', ''],
    ['garbage', 'x'],
    ['of a process that there cannot be', '99999999 1'],
  ])('that is %s is nobody’s', (_, text) => {
    writeFileSync(join(folder, '1.lock'), text);
    lockFolder(folder);
    expect(readFileSync(join(folder, '2.lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} \\d+$`));
  });

  it('does not mind that the folder is deleted', () => {
    const lock = lockFolder(folder);
    rmSync(folder, { recursive: true });
    lock.close();
  });
});
