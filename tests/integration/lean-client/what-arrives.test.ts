import { SSMClient as SdkClient, GetParameterCommand as SdkGetParameter } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
} from '../../../lib/parameter-store/lean-client/client-ssm';
import type { Command } from '../../../lib/parameter-store/lean-client/commands';
import { NodeHttpHandler } from '../../../lib/parameter-store/lean-client/node-http-handler';
import { sdkAuthorization } from '../../support/sdk-signature';
import { SIGNER, useLambdaEnvironment } from './environment';
import { json, RecordingServer } from './recording-server';

useLambdaEnvironment();

let server: RecordingServer;

beforeEach(async () => {
  server = new RecordingServer(json({}));
  await server.listen();
  process.env.AWS_ENDPOINT_URL_SSM = server.url;
});

afterEach(() => server.close());

function openClient(): SSMClient {
  const timeouts = { connectionTimeout: 5_000, requestTimeout: 5_000, socketTimeout: 5_000 };
  return new SSMClient({ requestHandler: new NodeHttpHandler(timeouts), maxAttempts: 1 });
}

async function send(command: Command): Promise<void> {
  const client = openClient();
  await client.send(command);
  client.destroy();
}

describe('a call', () => {
  it.each([
    ['GetParameter', new GetParameterCommand({ Name: '/größe/🦊', WithDecryption: true })],
    ['GetParameters', new GetParametersCommand({ Names: ['/a', '/b'] })],
    ['GetParametersByPath', new GetParametersByPathCommand({ Path: '/a', NextToken: undefined })],
    ['PutParameter', new PutParameterCommand({ Name: '/a', Value: '\u2028"\\', Type: 'String' })],
  ])('arrives as AWS JSON 1.1: %s', async (operation, command) => {
    await send(command);
    expect(server.arrivals).toHaveLength(1);
    expect(server.latest).toMatchObject({
      method: 'POST',
      path: '/',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AmazonSSM.${operation}`,
        'x-amz-security-token': SIGNER.sessionToken,
        host: new URL(server.url).host,
      },
    });
    expect(JSON.parse(server.latest.body)).toEqual(JSON.parse(JSON.stringify(command.input)));
  });

  it('arrives with the signature that the SDK computes over it', async () => {
    await send(new GetParameterCommand({ Name: '/größe/🦊' }));
    const { authorization = '' } = server.latest.headers;
    expect(authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/ssm\/aws4_request, /,
    );
    expect(authorization).toBe(await sdkAuthorization(server.latest, SIGNER));
  });

  it('is signed with the credentials of now: Lambda’s change while a function is warm', async () => {
    const client = openClient();
    await client.send(new GetParameterCommand({ Name: '/x' }));
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIDANOTHER', AWS_SESSION_TOKEN: '' });
    await client.send(new GetParameterCommand({ Name: '/x' }));
    client.destroy();
    expect(server.latest.headers.authorization).toContain('Credential=AKIDANOTHER/');
    expect(server.latest.headers).not.toHaveProperty('x-amz-security-token');
  });

  it('is the same as the SDK’s in method, host, content and target', async () => {
    await send(new GetParameterCommand({ Name: '/x', WithDecryption: true }));
    const ours = server.latest;
    const sdk = new SdkClient({});
    await sdk.send(new SdkGetParameter({ Name: '/x', WithDecryption: true }));
    sdk.destroy();
    const { method, body, path, headers } = server.latest;
    const { host, 'content-type': type, 'x-amz-target': target, 'content-length': length } = headers;
    expect(ours).toMatchObject({
      ...{ method, body, path },
      headers: { host, 'content-type': type, 'x-amz-target': target, 'content-length': length },
    });
  });
});

describe('below the path of an endpoint', () => {
  it.each(['', '/', '/base', '/base/', '/a/b', '/a%20b', '/a//b', '/base?query=1', '/base#fragment'])(
    'the request goes where the SDK’s goes: %j',
    async (path) => {
      process.env.AWS_ENDPOINT_URL_SSM = server.url + path;
      await send(new GetParameterCommand({ Name: '/x' }));
      const { authorization } = server.latest.headers;
      expect(authorization).toBe(await sdkAuthorization(server.latest, SIGNER));
      const sdk = new SdkClient({});
      await sdk.send(new SdkGetParameter({ Name: '/x' }));
      sdk.destroy();
      const [ours, theirs] = server.arrivals;
      expect(ours?.path).toBe(theirs?.path);
    },
  );
});

describe('the user agent', () => {
  it.each([
    ['this client and Node.js', {}, [`lang/js md/nodejs#${process.versions.node}`]],
    [
      'the Lambda runtime',
      { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
      ['exec-env/AWS_Lambda_nodejs24.x'],
    ],
    ['the application', { AWS_SDK_UA_APP_ID: 'team-1' }, ['app/team-1']],
    [
      'the application, in what a header may hold',
      { AWS_SDK_UA_APP_ID: 'Größe 日\r\nX: y' },
      ['app/Gr--e----X--y'],
    ],
    [
      'both',
      { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x', AWS_SDK_UA_APP_ID: 'team-1' },
      ['exec-env/AWS_Lambda_nodejs24.x', 'app/team-1'],
    ],
  ])('names %s', async (_, variables, parts) => {
    Object.assign(process.env, variables);
    await send(new GetParameterCommand({ Name: '/x' }));
    const words = server.latest.headers['user-agent'];
    expect(words).toMatch(/^cors-allowlist lang\/js md\/nodejs#\S+/);
    for (const part of parts) expect(` ${words} `).toContain(` ${part} `);

    const sdk = new SdkClient({});
    await sdk.send(new SdkGetParameter({ Name: '/x' }));
    sdk.destroy();
    for (const part of parts) expect(` ${server.latest.headers['user-agent']} `).toContain(` ${part} `);
  });

  it('names neither where there is none', async () => {
    Object.assign(process.env, { AWS_EXECUTION_ENV: '', AWS_SDK_UA_APP_ID: '' });
    await send(new GetParameterCommand({ Name: '/x' }));
    expect(server.latest.headers['user-agent']).not.toMatch(/exec-env|app\//);
  });
});
