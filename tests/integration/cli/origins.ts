import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningParameterStore, startParameterStore } from '../../../local/parameter-store/server';

const PROJECT = join(__dirname, '../../..');
const TSX = join(PROJECT, 'node_modules/tsx/dist/loader.mjs');

export const PATH = '/cors-allowlist/dev/origins';

/** How a command ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line as a process of its own, in an empty folder, with a Parameter Store of its own. */
export class Origins {
  readonly folder = mkdtempSync(join(tmpdir(), 'origins-'));
  #running: RunningParameterStore | undefined;

  async start(): Promise<void> {
    this.#running = await startParameterStore({ port: 0 });
  }

  async stop(): Promise<void> {
    await this.#running?.close();
    rmSync(this.folder, { recursive: true });
  }

  get url(): string {
    return this.#running?.url ?? '';
  }

  /** Writes a parameter below the path, as somebody else would. */
  write(name: string, value: string, type: 'String' | 'SecureString' = 'String'): void {
    this.#running?.store.putParameter({ Name: `${PATH}/${name}`, Value: value, Type: type, Overwrite: true });
  }

  remove(name: string): void {
    this.#running?.store.deleteParameter({ Name: `${PATH}/${name}` });
  }

  /** The text of a parameter below the path; `undefined` if it is not there. */
  read(name: string): string | undefined {
    const query = { Names: [`${PATH}/${name}`], WithDecryption: true };
    return this.#running?.store.getParameters(query).Parameters[0]?.Value;
  }

  /** Runs a command to its end against the local store. */
  run(commandLine: readonly string[], { input = '', environment = {} }: RunOptions = {}): Promise<Ended> {
    const { PATH: path = '' } = process.env;
    const child = spawn(
      process.execPath,
      ['--import', TSX, join(PROJECT, 'cli/main.ts'), ...commandLine, '--local'],
      {
        cwd: this.folder,
        env: { PATH: path, TMPDIR: this.folder, SSM_PORT: new URL(this.url).port, ...environment },
      },
    );
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdin.on('error', () => child.stdin.destroy());
    child.stdin.end(input);
    return new Promise((resolve) => child.on('close', (status) => resolve({ status, stdout, stderr })));
  }
}

interface RunOptions {
  /** Standard input. */
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
}
