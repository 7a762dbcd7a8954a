import { bundleFolder, watchFunctions } from '../build/bundle';
import { buildLambdaRuntime } from '../build/lambda-runtime';
import { StartError } from '../errors';
import type { FunctionDefinition } from '../template/functions';
import type { InvocationOutcome } from './environment';
import { LambdaFunction } from './function';

export interface RunningFunctionsOptions {
  /** Absolute path of the folder that bundles go to. */
  readonly outdir: string;
  /** All environment variables of a function. */
  readonly variables: (definition: FunctionDefinition, bundleFolder: string) => Record<string, string>;
  readonly functionArn: (logicalId: string) => string;
  /** How many requests each function serves at once. */
  readonly maxEnvironments: number;
  /** What functions write to their standard streams. */
  readonly output: (chunk: Buffer) => void;
  /** One line of progress. */
  readonly tell: (step: string, text: string) => void;
}

export interface RunningFunctions {
  /** @param event JSON */
  invoke(logicalId: string, event: string): Promise<InvocationOutcome>;
  close(): void;
}

/**
 * Builds the functions, starts an environment of each, and does so again when a source file changes.
 *
 * @throws StartError when a function cannot be built or loaded
 */
export async function startFunctions(
  definitions: readonly FunctionDefinition[],
  options: RunningFunctionsOptions,
): Promise<RunningFunctions> {
  const { outdir, tell } = options;
  const functions = new Map<string, LambdaFunction>();
  const [runtimeFile, stopWatching] = await Promise.all([
    buildLambdaRuntime(outdir),
    watchFunctions(definitions, outdir, {
      rebuilt: ({ logicalId }) => void renew(logicalId),
      failed: ({ logicalId }, reason) => tell('kept', `the last good bundle of ${logicalId}: ${reason}`),
    }),
  ]);
  tell('built', definitions.map(({ logicalId }) => logicalId).join(', '));

  for (const definition of definitions) {
    const folder = bundleFolder(outdir, definition);
    functions.set(
      definition.logicalId,
      new LambdaFunction({
        definition,
        runtimeFile,
        bundleFolder: folder,
        functionArn: options.functionArn(definition.logicalId),
        variables: options.variables(definition, folder),
        output: options.output,
        maxEnvironments: options.maxEnvironments,
      }),
    );
  }
  const failures = await Promise.all([...functions].map(([logicalId, lambda]) => warmUp(logicalId, lambda)));
  const failure = failures.find((reason) => reason !== undefined);
  if (failure !== undefined) {
    close();
    throw new StartError(failure);
  }
  return { invoke, close };

  async function invoke(logicalId: string, event: string): Promise<InvocationOutcome> {
    const lambda = functions.get(logicalId);
    if (!lambda) throw new Error(`there is no function ${logicalId}`);
    return lambda.invoke(event);
  }

  async function renew(logicalId: string): Promise<void> {
    const lambda = functions.get(logicalId);
    if (!lambda) return;
    lambda.renew();
    const failure = await warmUp(logicalId, lambda);
    tell('rebuilt', failure ?? logicalId);
  }

  function close(): void {
    void stopWatching();
    for (const lambda of functions.values()) lambda.close();
  }
}

/** Why the function cannot be loaded; undefined if it can. */
async function warmUp(logicalId: string, lambda: LambdaFunction): Promise<string | undefined> {
  const outcome = await lambda.warmUp();
  if (outcome === 'ready') return undefined;
  if (outcome.kind === 'timeout')
    return `${logicalId} does not load: its init takes more than ${outcome.seconds} s`;
  if (outcome.kind !== 'error') return `${logicalId} does not load`;
  return `${logicalId} does not load: ${outcome.error.errorType}: ${outcome.error.errorMessage}`;
}
