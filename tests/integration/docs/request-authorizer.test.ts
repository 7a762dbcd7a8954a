import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import httpGet from '../../../events/http-get-hello.json';
import restGet from '../../../events/rest-get-hello.json';
import { type RunningParameterStore, startParameterStore } from '../../../local/parameter-store/server';

const root = join(__dirname, '../../..');
const ALLOWED = 'https://www.example.com';
const PATH = '/cors-allowlist/test/origins';
const REST_ARN = 'arn:aws:execute-api:eu-west-1:123456789012:abcde12345/dev/GET/hello';
const HTTP_ARN = 'arn:aws:execute-api:eu-west-1:123456789012:abcde12345/$default/GET/hello';

// Waits for the list, as an environment on Lambda does before its first answer.
const INVOKE = `
  const [, module, event] = process.argv;
  require(module).handler(JSON.parse(event), { awsRequestId: 'invocation-1' })
    .then((answer) => { console.log(JSON.stringify(answer)); process.exit(); });
`;

describe('the request authorizer of docs/other-runtimes.md', () => {
  let folder: string;
  let store: RunningParameterStore;

  beforeAll(async () => {
    store = await startParameterStore({ port: 0 });
    store.store.putParameter({ Name: `${PATH}/main`, Type: 'String', Value: ALLOWED });
    folder = mkdtempSync(join(tmpdir(), 'authorizer-'));
    const page = readFileSync(join(root, 'docs/other-runtimes.md'), 'utf8');
    const [, code = ''] = /^```ts\n([\s\S]*?)^```/m.exec(page) ?? [];
    const file = join(folder, 'authorizer.ts');
    writeFileSync(file, code);
    await build({
      entryPoints: [file],
      outfile: join(folder, 'authorizer.js'),
      bundle: true,
      platform: 'node',
      alias: { 'cors-allowlist': join(root, 'lib/index.ts') },
      nodePaths: [join(root, 'node_modules')],
      logLevel: 'silent',
    });
  });

  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  async function authorize(event: unknown): Promise<unknown> {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['-e', INVOKE, join(folder, 'authorizer.js'), JSON.stringify(event)],
      {
        env: {
          ALLOWLIST_PATH: PATH,
          AWS_REGION: 'eu-west-1',
          AWS_ACCESS_KEY_ID: 'local',
          AWS_SECRET_ACCESS_KEY: 'local',
          AWS_ENDPOINT_URL_SSM: store.url,
        },
      },
    );
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  }

  const answer = (arn: string, allowOrigin: string) => ({
    principalId: 'anyone',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: arn }],
    },
    context: { allowOrigin },
  });

  it('hands the decision on from a REST API, for the ARN that its events call methodArn', async () => {
    expect(await authorize({ ...restGet, type: 'REQUEST', methodArn: REST_ARN })).toEqual(
      answer(REST_ARN, ALLOWED),
    );
  });

  it('hands it on from an HTTP API, for the ARN that its events call routeArn', async () => {
    const event = { ...httpGet, type: 'REQUEST', routeArn: HTTP_ARN };
    expect(await authorize(event)).toEqual(answer(HTTP_ARN, ALLOWED));
    const headers = { ...httpGet.headers, origin: 'https://attacker.example' };
    expect(await authorize({ ...event, headers })).toEqual(answer(HTTP_ARN, 'none'));
  });
});
