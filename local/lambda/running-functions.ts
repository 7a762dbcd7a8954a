import { bundleFolder, watchFunctions } from '../build/bundle';
import { buildLambdaRuntime } from '../build/lambda-runtime';
import type { DecisionJournal } from '../decision-journal';
import { StartError } from '../errors';
import type { FunctionDefinition } from '../template/functions';
import { describeFailure, type InvocationOutcome } from './environment';
import { LambdaFunction } from './function';

export interface RunningFunctionsOptions {
  /** Absolute path of the folder for bundles. */
  readonly outdir: string;
  /** All environment variables of a function. */
  readonly variables: (definition: FunctionDefinition, bundleFolder: string) => Record<string, string>;
  /** How many requests each function serves at once. */
  readonly maxEnvironments: number;
  /** Gets what functions write to their standard streams. */
  readonly output: (chunk: Buffer) => void;
  readonly journal: DecisionJournal;
  /** Prints one line of progress. */
  readonly tell: (step: string, text: string) => void;
}

export interface RunningFunctions {
  /** @param event JSON */
  invoke(name: string, event: string): Promise<InvocationOutcome>;
  close(): void;
}

/**
 * Builds the functions and starts an environment of each; again whenever a source file changes.
 *
 * @throws StartError if a function cannot be built or loaded
 */
export async function startFunctions(
  definitions: readonly FunctionDefinition[],
  options: RunningFunctionsOptions,
): Promise<RunningFunctions> {
  const { outdir, tell, journal } = options;
  const functions = new Map<string, LambdaFunction>();
  const [runtimeFile, stopWatching] = await Promise.all([
    buildLambdaRuntime(outdir),
    watchFunctions(definitions, outdir, {
      rebuilt: ({ name }) => void renew(name),
      failed: ({ name }, reason) => tell('kept', `the last good bundle of ${name}: ${reason}`),
    }),
  ]);
  tell('built', definitions.map(({ name }) => name).join(', '));

  for (const definition of definitions) {
    const folder = bundleFolder(outdir, definition);
    functions.set(
      definition.name,
      new LambdaFunction({
        definition,
        runtimeFile,
        bundleFolder: folder,
        variables: options.variables(definition, folder),
        output: options.output,
        onLine: (line) => journal.line(definition.name, line),
        maxEnvironments: options.maxEnvironments,
      }),
    );
  }
  const failures = await Promise.all([...functions].map(([name, lambda]) => warmUp(name, lambda)));
  const failure = failures.find((reason) => reason !== undefined);
  if (failure !== undefined) {
    close();
    throw new StartError(failure);
  }
  return { invoke, close };

  async function invoke(name: string, event: string): Promise<InvocationOutcome> {
    const lambda = functions.get(name);
    if (!lambda) throw new Error(`there is no function ${name}`);
    const outcome = await lambda.invoke(event);
    if (outcome.kind !== 'event-too-large') journal.request(name);
    return outcome;
  }

  async function renew(name: string): Promise<void> {
    const lambda = functions.get(name);
    if (!lambda) return;
    lambda.renew();
    const failure = await warmUp(name, lambda);
    tell('rebuilt', failure ?? name);
  }

  function close(): void {
    void stopWatching();
    for (const lambda of functions.values()) lambda.close();
  }
}

/** @returns why the function cannot be loaded; undefined if it can */
async function warmUp(name: string, lambda: LambdaFunction): Promise<string | undefined> {
  const outcome = await lambda.warmUp();
  if (outcome === 'ready') return undefined;
  if (outcome.kind === 'result') throw new Error(`${name} returned a result during init`);
  return `${name} does not load: ${describeFailure(outcome)}`;
}
