import { parseArgs } from 'node:util';
import { reasonOf, StartError } from './errors';

export interface StartOptions {
  readonly templateFile: string;
  readonly port: number;
  readonly parameterStorePort: number;
  /** The address the embedded Parameter Store listens on; functions in Docker reach only others than 127.0.0.1. */
  readonly parameterStoreHost: string;
  /** The shell's AWS_ENDPOINT_URL_SSM: that Parameter Store is used instead of the embedded one. */
  readonly parameterStoreUrl: string | undefined;
}

const USAGE = 'usage: npm start -- [--template FILE]';

/**
 * Reads the command line and the shell's variables. Port 0 is any that is free.
 *
 * @throws StartError
 */
export function readStartOptions(commandLine: readonly string[], shell: NodeJS.ProcessEnv): StartOptions {
  return {
    templateFile: readCommandLine(commandLine).template,
    port: readPort(shell, 'PORT', 3000),
    parameterStorePort: readPort(shell, 'SSM_PORT', 4583),
    parameterStoreHost: shell.SSM_HOST?.trim() || '127.0.0.1',
    parameterStoreUrl: readUrl(shell, 'AWS_ENDPOINT_URL_SSM'),
  };
}

function readCommandLine(commandLine: readonly string[]): { template: string } {
  try {
    const options = { template: { type: 'string', default: 'template.yaml' } } as const;
    return parseArgs({ args: [...commandLine], options }).values;
  } catch (error) {
    throw new StartError(`${reasonOf(error)}; ${USAGE}`, {
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
