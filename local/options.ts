import { parseArgs } from 'node:util';
import { reasonOf, StartError } from './errors';
import { USAGE } from './help';

export interface StartOptions {
  readonly templateFile: string;
  readonly port: number;
  readonly parameterStorePort: number;
  /** What the embedded Parameter Store listens on instead of the loopback and Docker's bridge. */
  readonly parameterStoreHost: string | undefined;
  /** The shell's AWS_ENDPOINT_URL_SSM: that Parameter Store is used instead of the embedded one. */
  readonly parameterStoreUrl: string | undefined;
}

const OPTIONS = {
  template: { type: 'string', default: 'template.yaml' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Whether the command line asks for help. @throws StartError */
export function asksForHelp(commandLine: readonly string[]): boolean {
  return readCommandLine(commandLine).help;
}

/**
 * Reads the command line and the shell's variables. Port 0 is any free port.
 *
 * @throws StartError
 */
export function readStartOptions(commandLine: readonly string[], shell: NodeJS.ProcessEnv): StartOptions {
  return {
    templateFile: readCommandLine(commandLine).template,
    port: readPort(shell, 'PORT', 3000),
    parameterStorePort: readPort(shell, 'SSM_PORT', 4583),
    parameterStoreHost: shell.SSM_HOST?.trim() || undefined,
    parameterStoreUrl: readUrl(shell, 'AWS_ENDPOINT_URL_SSM'),
  };
}

function readCommandLine(commandLine: readonly string[]): { template: string; help: boolean } {
  try {
    return parseArgs({ args: [...commandLine], options: OPTIONS }).values;
  } catch (error) {
    throw new StartError(`${reasonOf(error)}; ${USAGE}, or --help`, {
      cause: error,
    });
  }
}

function readPort(shell: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const text = shell[name]?.trim();
  if (text === undefined || text === '') return otherwise;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new StartError(`${name}=${text} is not a port: a number from 0 to 65535`);
  }
  return port;
}

function readUrl(shell: NodeJS.ProcessEnv, name: string): string | undefined {
  const text = shell[name]?.trim();
  if (text === undefined || text === '') return undefined;
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    throw new StartError(`${name}=${text} is not a URL such as http://127.0.0.1:4583`);
  }
  return text;
}
