import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** `npm start` in a process of its own. */
export interface LocalRunProcess {
  readonly apiUrl: string;
  readonly parameterStoreUrl: string;
  /** Ends it as Ctrl-C does. */
  close(): Promise<void>;
}

const PROJECT = resolve(__dirname, '../../..');

export interface LocalRunOptions {
  /** Environment variables of the functions, such as CORS_MAX_AGE_SECONDS. */
  readonly settings: Readonly<Record<string, string>>;
  /** Relative to the project. */
  readonly template: string;
  /** Logical id of the API that is meant where the template has several, or undefined for its only one. */
  readonly api: string | undefined;
}

/**
 * Starts what `npm start` starts, on free ports. It works in an empty folder, so that it neither sees nor
 * touches what is kept in the project's `.local/`.
 *
 * @throws Error with all that it printed, if it does not become ready
 */
export async function startLocalRun({ settings, template, api }: LocalRunOptions): Promise<LocalRunProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'cors-allowlist-'));
  const child = spawn(
    process.execPath,
    [
      '--import',
      require.resolve('tsx'),
      join(PROJECT, 'local/start.ts'),
      '--template',
      join(PROJECT, template),
    ],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, ...settings, PORT: '0', SSM_PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const close = async () => {
    if (child.exitCode === null && child.kill('SIGINT')) await once(child, 'exit');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return { ...(await untilReady(child, api)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Waits for the line `ready …`, which holds both URLs; those of several APIs stand in lines `serving …` before it. */
function untilReady(
  child: ChildProcess,
  api: string | undefined,
): Promise<Pick<LocalRunProcess, 'apiUrl' | 'parameterStoreUrl'>> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer) => {
      printed += chunk;
      const [, ready] = /^ready (.*)\n/m.exec(printed) ?? [];
      const [firstUrl, parameterStoreUrl] = ready?.match(/http:[^\s,]+/g) ?? [];
      const serving = new Map(
        [...printed.matchAll(/^serving +(\S+) (\S+)$/gm)].map(([, name, url]) => [name, url]),
      );
      const apiUrl = api === undefined ? firstUrl : serving.get(api);
      if (apiUrl && parameterStoreUrl) resolve({ apiUrl, parameterStoreUrl });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', (status) =>
      reject(new Error(`npm start ended with status ${status} and printed:\n${printed}`)),
    );
  });
}
