import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Kept out of package.json: only these tests need them, and the client's install script wants cmake. */
const RUNTIME_INTERFACE_CLIENT = { name: 'aws-lambda-ric', version: '4.0.2' };
const NODE = { name: `${nodePrefix()}-${process.platform}-${process.arch}`, version: '24.21.0' };
const isOnNode24 = process.versions.node.startsWith('24.');
const PACKAGES = isOnNode24 ? [RUNTIME_INTERFACE_CLIENT] : [RUNTIME_INTERFACE_CLIENT, NODE];

const folder = join(__dirname, '../../.local/runtime');
const packageFolder = ({ name }: { name: string }) => join(folder, 'node_modules', name);

/** The programs of Lambda's Node.js 24 runtime, by their paths; there once it is installed. */
export const lambdaRuntime = {
  node: isOnNode24 ? process.execPath : join(packageFolder(NODE), 'bin/node'),
  interfaceClient: join(packageFolder(RUNTIME_INTERFACE_CLIENT), 'index.mjs'),
};

/**
 * Installs the Runtime Interface Client, and Node.js 24 where the tests run on another, unless they are there.
 * @throws with npm's own words if that is not possible
 */
export async function installLambdaRuntime(): Promise<void> {
  if (await isInstalled()) return;
  const specifiers = PACKAGES.map(({ name, version }) => `${name}@${version}`);
  console.log(`installing ${specifiers.join(' and ')} in ${folder}`);
  const options = ['--ignore-scripts', '--no-package-lock', '--no-save', '--no-audit', '--no-fund'];
  try {
    await promisify(execFile)('npm', ['install', '--prefix', folder, ...options, ...specifiers]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the runtime tests need ${specifiers.join(' and ')} from npm: ${reason}`, {
      cause: error,
    });
  }
}

/** npm writes this file last: what it lists is there whole. */
async function isInstalled(): Promise<boolean> {
  const list = await readFile(join(folder, 'node_modules/.package-lock.json'), 'utf8').catch(() => '{}');
  const { packages = {} }: { packages?: Record<string, { version: string }> } = JSON.parse(list);
  return PACKAGES.every(({ name, version }) => packages[`node_modules/${name}`]?.version === version);
}

/** How npm's `node` package names the one that holds the program for this platform. */
function nodePrefix(): string {
  return process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
}
