import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Given, givenFor } from './given';
import { type StartedRun, startRun } from './local-run';
import { type Page, PROJECT } from './pages';
import { installPrograms } from './programs';

/** How a block of commands went. */
export interface Followed {
  readonly stdout: string;
  readonly stderr: string;
  /** Each command that is no plain program, and its exit status. */
  readonly commands: readonly { readonly command: string; readonly status: number }[];
  /** The status of each response that curl has shown. */
  readonly httpStatuses: readonly number[];
}

/** What an API of a deployed stack looks like in the pages; its stage tells which allowlist it has. */
const DEPLOYED_URL = /https:\/\/abc123\.execute-api\.eu-west-1\.amazonaws\.com\/([\w-]+)/g;

/** Somebody who follows a page from top to bottom, in one terminal, in a checkout with nothing but what the page told them. */
export class Reader {
  readonly #folder = mkdtempSync(join(tmpdir(), 'reader-'));
  readonly #checkout = join(this.#folder, 'cors-allowlist');
  readonly #bin = join(this.#folder, 'bin');
  readonly #given: Given;
  readonly #page: Page;
  readonly #deployed = new Map<string, StartedRun>();
  #run: StartedRun | undefined;
  #cwd = this.#checkout;

  constructor(page: Page) {
    this.#page = page;
    this.#given = givenFor(page.name);
  }

  /** Puts the checkout there, starts the local run in it, and puts there what the page takes for granted. */
  async start(): Promise<void> {
    this.#copyCheckout();
    installPrograms(this.#bin);
    const template = join(dirname(this.#page.name), 'template.yaml');
    this.#run = await startRun(
      'npm',
      ['start', '--', '--template', existsSync(join(PROJECT, template)) ? template : 'template.yaml'],
      this.#checkout,
      this.#given.environment ?? {},
    );
    for (const [name, versions] of Object.entries(this.#given.parameters ?? {}))
      for (const value of versions) await this.#put(name, value);
    for (const [, stage = ''] of this.#page.text.matchAll(DEPLOYED_URL)) await this.#deploy(stage);
  }

  /** Pastes a block into the terminal. */
  follow(code: string): Followed {
    const record = join(this.#folder, 'record');
    writeFileSync(record, '');
    git(this.#checkout, 'add', '--all');
    const script = `trap 'pwd > "$PAGES_CWD"' EXIT\n${this.#here(code)}`;
    const { stdout, stderr } = spawnSync('/bin/bash', ['-c', script], {
      cwd: this.#cwd,
      env: this.#environment(record),
      encoding: 'utf8',
      // Where stdin is a socket, bash takes itself for a remote shell and reads the user's .bashrc.
      stdio: ['ignore', 'pipe', 'pipe'],
      // A local store's answers and a plan; nothing in the pages prints more.
      maxBuffer: 16 * 1024 * 1024,
    });
    this.#cwd = readFileSync(join(this.#folder, 'cwd'), 'utf8').trim();
    const commands = readFileSync(record, 'utf8')
      .split('\n')
      .flatMap((line) => {
        const [, status, command = ''] = /^(\d+)\t(.*)$/.exec(line) ?? [];
        return status === undefined ? [] : [{ status: Number(status), command }];
      });
    const httpStatuses = [...stdout.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
    return { stdout, stderr, commands, httpStatuses };
  }

  async close(): Promise<void> {
    for (const run of this.#deployed.values()) await run.close();
    await this.#run?.close();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #copyCheckout(): void {
    const files = git(PROJECT, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
    for (const file of files.filter((name) => name !== '' && existsSync(join(PROJECT, name)))) {
      cpSync(join(PROJECT, file), join(this.#checkout, file));
    }
    symlinkSync(join(PROJECT, 'node_modules'), join(this.#checkout, 'node_modules'));
    // These tests are part of it.
    writeFileSync(join(this.#checkout, '.ci/run'), '#!/bin/sh\n', { mode: 0o755 });
    git(this.#checkout, 'init', '--quiet');
    for (const [name, text] of Object.entries({ 'origins.txt': this.#firstList(), ...this.#given.files })) {
      const file = join(this.#checkout, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  /** The list that the README has its readers keep as origins.txt. */
  #firstList(): string {
    const readme = readFileSync(join(PROJECT, 'README.md'), 'utf8');
    return /^## Edit the allowlist$.*?^```\n(.*?)^```$/ms.exec(readme)?.[1] ?? '';
  }

  async #deploy(stage: string): Promise<void> {
    if (this.#deployed.has(stage)) return;
    const folder = join(this.#folder, `stack-${stage}`);
    mkdirSync(folder);
    const run = await startRun(
      process.execPath,
      [
        '--import',
        join(PROJECT, 'node_modules/tsx/dist/loader.mjs'),
        join(PROJECT, 'local/start.ts'),
        '--template',
        join(PROJECT, 'template.yaml'),
      ],
      folder,
      {
        ALLOWLIST_PATH: `/cors-allowlist/${stage}/origins`,
        AWS_ENDPOINT_URL_SSM: this.#run?.parameterStoreUrl ?? '',
      },
    );
    this.#deployed.set(stage, run);
  }

  /** The code with the addresses of the pages replaced by those of this reader's runs. */
  #here(code: string): string {
    const { apiUrl = '', parameterStoreUrl = '' } = this.#run ?? {};
    return code
      .replaceAll(/http:\/\/127\.0\.0\.1:300[01]\b/g, apiUrl)
      .replaceAll('http://127.0.0.1:4583', parameterStoreUrl)
      .replaceAll(DEPLOYED_URL, (_, stage: string) => this.#deployed.get(stage)?.apiUrl ?? '');
  }

  #environment(record: string): NodeJS.ProcessEnv {
    const { apiUrl = '', parameterStoreUrl = '', processId = 0 } = this.#run ?? {};
    const { HOME, PATH, TMPDIR = tmpdir(), JEST_WORKER_ID = '1' } = process.env;
    return {
      HOME,
      TMPDIR,
      JEST_WORKER_ID,
      PATH: this.#bin,
      EDITOR: join(this.#bin, 'editor'),
      PAGES_PATH: PATH,
      PAGES_RECORD: record,
      PAGES_CWD: join(this.#folder, 'cwd'),
      PAGES_CHECKOUT: this.#checkout,
      PAGES_LOCAL_RUN: String(processId),
      PAGES_AWS_CLI: awsCli(),
      API_URL: apiUrl,
      SSM_PORT: new URL(parameterStoreUrl).port,
      AWS_ENDPOINT_URL_SSM: parameterStoreUrl,
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_PAGER: '',
      ...this.#given.environment,
    };
  }

  async #put(name: string, value: string): Promise<void> {
    const response = await fetch(this.#run?.parameterStoreUrl ?? '', {
      method: 'POST',
      headers: { 'X-Amz-Target': 'AmazonSSM.PutParameter' },
      body: JSON.stringify({ Name: name, Value: value, Type: 'String', Overwrite: true }),
    });
    if (!response.ok) throw new Error(`${name}: ${await response.text()}`);
  }
}

/** Path of the AWS CLI; empty if it is not installed. */
export function awsCli(): string {
  return spawnSync('sh', ['-c', 'command -v aws'], { encoding: 'utf8' }).stdout.trim();
}

function git(folder: string, ...commandLine: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', commandLine, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${commandLine.join(' ')}: ${stderr}`);
  return stdout;
}
