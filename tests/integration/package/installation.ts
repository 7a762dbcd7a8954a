import { execFile } from 'node:child_process';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const REPOSITORY = resolve(__dirname, '../../..');
const run = promisify(execFile);

/** Another team's TypeScript project, with the packed package installed from its tarball. */
export interface Installation {
  /** Files of the installed package, relative to it. */
  readonly packedFiles: readonly string[];
  /** The text of one of them. */
  read(file: string): string;
  /** What the package and all that it depends on take on the disk of a project that has nothing else, in bytes. */
  installedBytes(): Promise<number>;
  /** Runs a program that this repository has, such as tsc, in the project. Rejects with its output if it fails. */
  run(program: string, ...options: string[]): Promise<void>;
  /** Calls a handler of one of the project's modules in a Node.js process of its own. @returns its result */
  invoke(module: string, handler: string, event: unknown, environment: object): Promise<unknown>;
  remove(): void;
}

/** What `npm pack --json` tells of each package. */
interface PackedPackage {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Builds this repository's package, packs and installs it, and what it depends on, as anybody would: with npm. */
export async function installPackage(): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'cors-allowlist-package-'));
  const project = join(folder, 'project');
  cpSync(join(__dirname, 'consumer'), project, { recursive: true });

  await npm(REPOSITORY, 'run', 'build');
  const packed = await npm(REPOSITORY, 'pack', './dist', '--json', '--silent', '--pack-destination', folder);
  const [{ filename, files }]: [PackedPackage] = JSON.parse(packed);
  await npm(project, 'install', '--prefix', project, '--prefer-offline', join(folder, filename));

  return {
    packedFiles: files.map(({ path }) => path),
    read: (file) => readFileSync(join(project, 'node_modules/cors-allowlist', file), 'utf8'),
    async installedBytes() {
      const empty = join(folder, 'empty');
      mkdirSync(empty);
      writeFileSync(join(empty, 'package.json'), '{ "private": true }');
      await npm(empty, 'install', '--prefix', empty, '--prefer-offline', join(folder, filename));
      return bytesIn(join(empty, 'node_modules'));
    },
    async run(program, ...options) {
      await output(project, join(REPOSITORY, 'node_modules/.bin', program), options);
    },
    async invoke(module, handler, event, environment) {
      const child = run(process.execPath, ['invoke.mjs', module, handler], {
        cwd: project,
        env: { ...process.env, ...environment },
      });
      child.child.stdin?.end(JSON.stringify(event));
      // The result is the last line: before it, a denied request is logged.
      return JSON.parse((await child).stdout.trimEnd().split('\n').at(-1) ?? '');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function bytesIn(folder: string): number {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths
    .map((path) => lstatSync(join(folder, path)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}

function npm(folder: string, ...options: string[]): Promise<string> {
  return output(folder, 'npm', [...options, '--no-audit', '--no-fund']);
}

/** What a program prints. What it complains about may be on either stream: tsc has it on stdout. */
async function output(folder: string, program: string, options: readonly string[]): Promise<string> {
  try {
    return (await run(program, options, { cwd: folder })).stdout;
  } catch (error) {
    const { stdout, stderr } = { stdout: '', stderr: '', ...(error as object) };
    throw new Error(`${program} ${options.join(' ')} has failed:\n${stdout}${stderr}`, { cause: error });
  }
}
