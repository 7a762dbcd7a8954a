import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { functionVariables } from '../../local/lambda/variables';
import { lambdaRuntime } from '../../tests/support/lambda-runtime';
import { generateList, parameterTexts } from '../matcher/lists';
import { median } from '../measure';
import { buildProgram } from '../node24';
import { type Contender, corsHandlerDefinition } from './contenders';
import type { FirstPreflight } from './first-preflight';
import { startTlsParameterStore } from './parameter-store';

const run = promisify(execFile);

/** Of the event that is answered. */
const EVENT_ORIGIN = 'https://www.example.com';

const CALLGRIND = ['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null'];

/** Roughly how many times slower a process is under callgrind. */
const CALLGRIND_SLOWDOWN = 50;

export const hasValgrind = spawnSync('valgrind', ['--version']).error === undefined;

/** Runs handlers in fresh processes of Node.js 24, with a Parameter Store behind TLS on this machine. */
export interface FreshProcesses {
  firstPreflight(contender: Contender): Promise<FirstPreflight>;
  /** Instructions of the whole process in user space, counted by callgrind: the median of several runs. */
  medianInstructions(contender: Contender, runs: number): Promise<number>;
  close(): void;
}

/**
 * @param outdir absolute path
 * @param entries of the allowlist
 */
export async function prepareFreshProcesses(outdir: string, entries: number): Promise<FreshProcesses> {
  mkdirSync(outdir, { recursive: true });
  const store = await startTlsParameterStore([
    { name: '/origins/main', value: EVENT_ORIGIN },
    ...parameterTexts(generateList(entries - 1)),
  ]);
  const certificateFile = join(outdir, 'certificate.pem');
  writeFileSync(certificateFile, store.certificate);
  const eventFile = join(__dirname, '../../events/rest-preflight-allowed.json');
  const program = await buildProgram(join(__dirname, 'first-preflight.ts'), outdir);

  const execute = async ({ bundle, variables }: Contender, prefix: readonly string[], slowdown: number) => {
    const definition = { ...corsHandlerDefinition(), environment: new Map(Object.entries(variables)) };
    const lambdaVariables = functionVariables(definition, {
      shell: { ALLOWLIST_TTL_SECONDS: '60' },
      region: 'eu-west-1',
      bundleFolder: outdir,
      parameterStoreUrl: store.url,
    });
    const [command = '', ...options] = [...prefix, lambdaRuntime.node, program];
    const { stdout, stderr } = await run(command, [...options, bundle, eventFile, String(slowdown)], {
      env: { ...lambdaVariables, NODE_EXTRA_CA_CERTS: certificateFile },
    });
    return { measured: parse(stdout), stderr };
  };

  return {
    async firstPreflight(contender) {
      return (await execute(contender, [], 1)).measured;
    },
    async medianInstructions(contender, runs) {
      const counts: number[] = [];
      for (let run = 0; run < runs; run++) {
        const { stderr } = await execute(contender, CALLGRIND, CALLGRIND_SLOWDOWN);
        const [, collected] = /Collected : (\d+)/.exec(stderr) ?? [];
        if (collected === undefined) throw new Error(`callgrind printed no instruction count: ${stderr}`);
        counts.push(Number(collected));
      }
      return median(counts);
    },
    close: store.close,
  };
}

function parse(stdout: string): FirstPreflight {
  const measured: FirstPreflight = JSON.parse(stdout);
  if (measured.statusCode !== 204)
    throw new Error(`the preflight got status ${measured.statusCode}, not 204`);
  return measured;
}
