import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A process that has said it is ready. */
export interface StartedRun {
  readonly apiUrl: string;
  readonly parameterStoreUrl: string;
  readonly processId: number;
  /** Ends it as Ctrl-C does. */
  close(): Promise<void>;
}

/** Starts a program that serves what `npm start` serves, and waits for its line `ready …`. */
export async function startRun(
  program: string,
  commandLine: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>>,
): Promise<StartedRun> {
  const child = spawn(program, commandLine, {
    cwd,
    env: { ...process.env, PORT: '0', SSM_PORT: '0', CONSOLE_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A terminal sends Ctrl-C to all of a process group.
    detached: true,
  });
  const ended = once(child, 'close');
  const close = async () => {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    await ended;
  };
  const [apiUrl = '', parameterStoreUrl = ''] = await untilReady(child);
  return { apiUrl, parameterStoreUrl, processId: child.pid ?? 0, close };
}

function untilReady(child: ChildProcess): Promise<string[]> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer) => {
      printed += chunk;
      const ready = /^ready .*$/m.exec(printed)?.[0];
      if (ready !== undefined) resolve(ready.match(/http:[^\s,]+/g) ?? []);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('close', (status) =>
      reject(new Error(`the local run ended with status ${status}:\n${printed}`)),
    );
  });
}
