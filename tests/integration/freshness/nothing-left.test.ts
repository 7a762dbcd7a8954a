import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { type Fault, neverAnswer, pass, throttle, trickleTheBody } from '../../support/faults';
import { FaultyParameterStore, PATH } from './fixture';

const run = promisify(execFile);

/** The output of a process that answers one preflight; rejects if it does not end by itself, or ends with an error. */
async function onePreflight(fault: Fault): Promise<string> {
  const parameterStore = await FaultyParameterStore.start();
  parameterStore.put('main', ['https://www.example.com']);
  parameterStore.proxy.fault = fault;
  try {
    const { stdout } = await run(
      process.execPath,
      ['--import', 'tsx', '--unhandled-rejections=strict', join(__dirname, 'one-preflight.ts')],
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

describe('when a refresh is over, nothing of it keeps the process alive', () => {
  it.concurrent.each([
    ['a list that was read', pass, 204],
    ['a service that never answers', neverAnswer, 503],
    ['a body that trickles', trickleTheBody, 503],
    ['throttling', throttle, 503],
  ])(
    '%s',
    async (_, fault, status) => {
      expect(await onePreflight(fault)).toMatch(`status ${status}\n`);
    },
    20_000,
  );
});
