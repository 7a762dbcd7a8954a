import { join } from 'node:path';
import type { ApiOptions } from './api-gateway/integration';
import type { ApiServerOptions } from './api-gateway/server';
import { openDecisionJournal } from './decision-journal';
import { startEmbeddedParameterStore } from './embedded-parameter-store';
import { createEventBus } from './event-bridge/event-bus';
import { startScheduler } from './event-bridge/scheduler';
import { lockFolder } from './folder-lock';
import { startFunctions } from './lambda/running-functions';
import { functionVariables } from './lambda/variables';
import type { StartOptions } from './options';
import type { StoreChange } from './parameter-store/server';
import { type RunningApi, startApis } from './running-apis';
import { withDevelopmentAllowlist } from './seeding';
import { loadTemplate } from './template/template';

export interface LocalRunOptions extends StartOptions {
  /** Absolute path. What the run keeps between starts is in `.local` below it. */
  readonly folder: string;
  readonly shell: NodeJS.ProcessEnv;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Prints one line of progress. */
  readonly tell: (step: string, text: string) => void;
  /** Gets what functions write to their standard streams. */
  readonly output: (chunk: Buffer) => void;
  /** Called for each request to an API with its response; must not throw. */
  readonly onAnswer?: ApiServerOptions['onAnswer'];
}

export interface LocalRun {
  /** The URL of the first API. */
  readonly apiUrl: string;
  /** Every API of the template, in the template's order. */
  readonly apis: readonly RunningApi[];
  readonly parameterStoreUrl: string;
  /** Stops everything at once, running requests included. */
  close(): void;
}

const HOST = '127.0.0.1';
const ACCOUNT_ID = '123456789012';
/** Template parameters that rules and seeds are made of, by the variables that override them for functions. */
const PATHS = [
  ['AllowlistPath', 'ALLOWLIST_PATH'],
  ['ApiAllowlistsPath', 'API_ALLOWLISTS_PATH'],
] as const;

/** Per function. Each is a process of some 50 MB and serves one request at a time. */
const MAX_ENVIRONMENTS = 10;

/**
 * Runs a SAM application on this machine: template, Parameter Store, functions, APIs.
 *
 * @throws StartError if it cannot serve
 */
export async function startLocalRun(options: LocalRunOptions): Promise<LocalRun> {
  const { templateFile, shell, clock, tell, output, onAnswer = () => {} } = options;
  const folder = join(options.folder, '.local');
  const region = shell.AWS_REGION || shell.AWS_DEFAULT_REGION || 'us-east-1';
  const parameters = new Map([['Stage', 'dev'], ...pathsOf(shell)]);
  const deployment = { region, accountId: ACCOUNT_ID, stackName: 'local', parameters };
  const started: { close(): unknown }[] = [];
  const close = () => {
    for (const part of started.splice(0).reverse()) part.close();
  };
  const keep = <Part extends { close(): unknown }>(part: Part): Part => {
    started.push(part);
    return part;
  };

  try {
    const template = loadTemplate(templateFile, deployment);
    tell('read', templateFile);
    keep(lockFolder(folder));
    const seedParameters = withDevelopmentAllowlist(template.seedParameters, template.functions);

    // Nothing is delivered before the functions have started: seeding is not an edit.
    let announce = (_: StoreChange): void => {};
    const parameterStoreUrl =
      options.parameterStoreUrl ??
      keep(
        await startEmbeddedParameterStore(seedParameters, {
          port: options.parameterStorePort,
          host: options.parameterStoreHost,
          folder,
          onChange: (change) => announce(change),
          tell,
        }),
      ).url;

    const report = (line: string) => tell('failed', line);
    const journal = keep(openDecisionJournal(join(folder, 'decisions.jsonl'), { clock, report }));
    const functions = keep(
      await startFunctions(template.functions, {
        outdir: join(folder, 'build'),
        variables: (definition, bundleFolder) =>
          functionVariables(definition, { shell, region, bundleFolder, parameterStoreUrl }),
        maxEnvironments: MAX_ENVIRONMENTS,
        output,
        journal,
        tell,
      }),
    );

    const { invoke } = functions;
    const bus = { accountId: ACCOUNT_ID, region, invoke, report };
    announce = createEventBus(template.eventRules, bus);
    keep(startScheduler(template.schedules, bus));
    for (const { functionId, expression, everyMilliseconds } of template.schedules)
      if (everyMilliseconds === undefined)
        tell('ignored', `${functionId} ${expression}: only rates are followed here`);
    const apiOptions: ApiOptions = { accountId: ACCOUNT_ID, region, clock, invoke, report };
    const apis = await startApis(template.apis, apiOptions, { host: HOST, port: options.port, onAnswer });
    for (const api of apis) keep(api);
    return { apiUrl: apis[0]?.url ?? '', apis, parameterStoreUrl, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** The paths of the shell, so that the guard hears of edits where functions read. */
function pathsOf(shell: NodeJS.ProcessEnv): [name: string, value: string][] {
  return PATHS.flatMap(([name, variable]) => {
    const value = shell[variable];
    return value ? [[name, value]] : [];
  });
}
