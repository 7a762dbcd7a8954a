import { join } from 'node:path';
import type { ApiOptions } from './api-gateway/integration';
import type { ApiServerOptions } from './api-gateway/server';
import { openDecisionJournal } from './decision-journal';
import { withDevelopmentAllowlist } from './development-allowlist';
import { startEmbeddedParameterStore } from './embedded-parameter-store';
import { createEventBus } from './event-bridge/event-bus';
import { startScheduler } from './event-bridge/scheduler';
import { lockFolder } from './folder-lock';
import { startFunctions } from './lambda/running-functions';
import { functionVariables } from './lambda/variables';
import type { StartOptions } from './options';
import type { ParameterChange } from './parameter-store/server';
import { type RunningApi, startApis } from './running-apis';
import { loadTemplate } from './template/template';

export interface LocalRunOptions extends StartOptions {
  /** Absolute path; what the run keeps between starts goes to `.local` below it. */
  readonly folder: string;
  readonly shell: NodeJS.ProcessEnv;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** One line of progress. */
  readonly tell: (step: string, text: string) => void;
  /** What functions write to their standard streams. */
  readonly output: (chunk: Buffer) => void;
  /** Told of each request to an API, and what was answered; must not throw. */
  readonly onAnswer?: ApiServerOptions['onAnswer'];
}

export interface LocalRun {
  /** The URL of the first API. */
  readonly apiUrl: string;
  /** Every API of the template, in its order. */
  readonly apis: readonly RunningApi[];
  readonly parameterStoreUrl: string;
  /** Ends everything at once, requests under way included. */
  close(): void;
}

const HOST = '127.0.0.1';
const ACCOUNT_ID = '123456789012';
/** Template parameters that rules and seeds are made of, by the variables that override them for functions. */
const PATHS = [
  ['AllowlistPath', 'ALLOWLIST_PATH'],
  ['ApiAllowlistsPath', 'API_ALLOWLISTS_PATH'],
] as const;

/** Each serves one request at a time, by a process of some 50 MB. */
const MAX_ENVIRONMENTS = 10;

/**
 * Runs a SAM application on this machine: template, Parameter Store, functions, APIs.
 *
 * @throws StartError for whatever keeps it from serving
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

    // Nobody is there to hear of changes before the functions are: seeding is no edit.
    let announce = (_: ParameterChange): void => {};
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
