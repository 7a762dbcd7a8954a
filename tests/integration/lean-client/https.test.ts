import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTlsParameterStore, type TlsParameterStore } from '../../../bench/cold/parameter-store';
import { SIGNER } from './environment';

let store: TlsParameterStore;
let folder: string;

beforeAll(async () => {
  store = await startTlsParameterStore([{ name: '/a/x', value: 'https://a.example' }]);
  folder = mkdtempSync(join(tmpdir(), 'lean-client-'));
  writeFileSync(join(folder, 'certificate.pem'), store.certificate);
});

afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

/** What a process prints that makes one call of the store. */
async function oneCall(variables: Record<string, string>): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'one-call.ts')],
    {
      timeout: 15_000,
      env: {
        ...process.env,
        AWS_REGION: SIGNER.region,
        AWS_ACCESS_KEY_ID: SIGNER.accessKeyId,
        AWS_SECRET_ACCESS_KEY: SIGNER.secretAccessKey,
        AWS_ENDPOINT_URL_SSM: store.url,
        ...variables,
      },
    },
  );
  return stdout.trim();
}

it('calls a Parameter Store behind TLS whose certificate is trusted', async () => {
  const page = await oneCall({ NODE_EXTRA_CA_CERTS: join(folder, 'certificate.pem') });
  expect(JSON.parse(page)).toEqual({
    Parameters: [{ Name: '/a/x', Value: 'https://a.example', Type: 'String' }],
  });
});

it.each([
  ['whose certificate is not trusted', {}, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  [
    'whose certificate is for another name',
    { AWS_ENDPOINT_URL_SSM: '127.0.0.1' },
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ],
])(
  'calls none %s',
  async (_, { AWS_ENDPOINT_URL_SSM: host }: { AWS_ENDPOINT_URL_SSM?: string }, code) => {
    const variables = host && {
      AWS_ENDPOINT_URL_SSM: store.url.replace('localhost', host),
      NODE_EXTRA_CA_CERTS: join(folder, 'certificate.pem'),
    };
    expect(await oneCall(variables || {})).toBe(code);
  },
  20_000,
);
