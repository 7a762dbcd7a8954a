import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { functionVariables } from '../../local/lambda/variables';
import { lambdaRuntime } from '../support/lambda-runtime';
import { builtFunction, type FunctionName, REGION } from './bundles';
import { FunctionLog } from './function-log';
import { RuntimeApi } from './runtime-api';

export interface EnvironmentOptions {
  readonly parameterStoreUrl: string;
  /** Values instead of those that the template has for them. */
  readonly variables?: Readonly<Record<string, string>>;
  /** What Lambda sets by itself, besides what it always sets. */
  readonly setByLambda?: Readonly<Record<string, string>>;
}

const rapidClient = pathToFileURL(join(__dirname, 'rapid-client.mts')).href;
// Early releases of Node.js 24 warn of TypeScript, in the middle of the function's log.
const nodeOptions = ['--disable-warning=ExperimentalWarning', '--import', rapidClient];

/** Starts an execution environment as Lambda does: a deployed bundle under the Runtime Interface Client. */
export async function startEnvironment(
  name: FunctionName,
  { parameterStoreUrl, variables = {}, setByLambda = {} }: EnvironmentOptions,
): Promise<ExecutionEnvironment> {
  const { definition, folder } = builtFunction(name);
  const api = new RuntimeApi();
  const runtime = spawn(lambdaRuntime.node, [...nodeOptions, lambdaRuntime.interfaceClient], {
    cwd: folder,
    env: {
      ...functionVariables(definition, {
        // Else it is the local run's short lifetime, not the deployed one.
        shell: { ALLOWLIST_TTL_SECONDS: definition.environment.get('ALLOWLIST_TTL_SECONDS'), ...variables },
        region: REGION,
        bundleFolder: folder,
        parameterStoreUrl,
      }),
      ...setByLambda,
      AWS_LAMBDA_RUNTIME_API: await api.listen(),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new ExecutionEnvironment(api, runtime, new FunctionLog(runtime.stdout, runtime.stderr));
}

/** A process that runs one function, invocation after invocation. */
export class ExecutionEnvironment {
  /** Resolves with the exit status once the process has ended; null if a signal ended it. */
  readonly exited: Promise<number | null>;

  constructor(
    readonly api: RuntimeApi,
    private readonly runtime: ChildProcess,
    readonly log: FunctionLog,
  ) {
    this.exited = once(runtime, 'close').then(([status]) => status);
  }

  /**
   * @returns what the function returned
   * @throws what the function threw, or the process's last words if it ended instead of answering
   */
  async invoke(event: unknown, requestId = 'invocation-1'): Promise<unknown> {
    const ended = this.exited.then((status) => {
      throw new Error(`the environment ended with status ${status}: ${this.log.lines.join('\n')}`);
    });
    return Promise.race([this.api.invoke(requestId, event), ended]);
  }

  /** Stops the process where it stands, as Lambda does between invocations: no timer fires, no byte is read. */
  freeze(): void {
    this.runtime.kill('SIGSTOP');
  }

  thaw(): void {
    this.runtime.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    this.runtime.kill('SIGKILL');
    await this.exited;
    await this.api.close();
  }
}
