import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import { buildOurs } from '../../../bench/cold/contenders';
import { type Fault, neverAnswer, pass, throttle, trickleTheBody } from '../../support/faults';
import { FaultyParameterStore, PATH } from './fixture';

const run = promisify(execFile);

/** The output of a process that answers one preflight; rejects if it does not end by itself, or ends with an error. */
async function onePreflight(handlerModule: string, fault: Fault): Promise<string> {
  const parameterStore = await FaultyParameterStore.start();
  parameterStore.put('main', ['https://www.example.com']);
  parameterStore.proxy.fault = fault;
  const program = join(__dirname, 'one-preflight.ts');
  try {
    const { stdout } = await run(
      process.execPath,
      ['--import', 'tsx', '--unhandled-rejections=strict', program, handlerModule],
      {
        // Two deadlines and time to start: what keeps the process alive after that would do so for good.
        timeout: 15_000,
        env: {
          ...process.env,
          ALLOWLIST_PATH: PATH,
          AWS_REGION: 'eu-west-1',
          AWS_ACCESS_KEY_ID: 'test',
          AWS_SECRET_ACCESS_KEY: 'test',
          AWS_ENDPOINT_URL_SSM: parameterStore.proxy.url,
        },
      },
    );
    return stdout;
  } finally {
    await parameterStore.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'nothing-left-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sources = Promise.resolve(join(__dirname, '../../../functions/cors-handler/index.ts'));
const deployed = buildOurs(folder).then(({ bundle }) => bundle);

describe.each([
  ['the sources, which have the SDK', sources],
  ['the deployed bundle, which has the lean client', deployed],
])('when a refresh is over, nothing of it keeps the process alive: %s', (_, handlerModule) => {
  it.concurrent.each([
    ['a list that was read', pass, 204],
    ['a service that never answers', neverAnswer, 503],
    ['a body that trickles', trickleTheBody, 503],
    ['throttling', throttle, 503],
  ])(
    '%s',
    async (_, fault, status) => {
      expect(await onePreflight(await handlerModule, fault)).toMatch(`status ${status}\n`);
    },
    20_000,
  );
});
