import { GetParametersByPathCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PageQuery } from '../../../lib/parameter-store/client';
import { LeanClient } from '../../../lib/parameter-store/lean-client/lean-client';
import { sdkAuthorization } from '../../support/sdk-signature';
import { aPage } from './a-page';
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

const { signal } = new AbortController();

function openClient(): LeanClient {
  const timeouts = { connectionTimeout: 5_000, requestTimeout: 5_000, socketTimeout: 5_000 };
  return new LeanClient(process.env, timeouts);
}

async function send(query: PageQuery = aPage('/x')): Promise<void> {
  const client = openClient();
  await client.getParametersByPath(query, signal);
  client.closeConnections();
}

async function sendBySdk(query: PageQuery = aPage('/x')): Promise<void> {
  const sdk = new SSMClient({});
  await sdk.send(new GetParametersByPathCommand(query));
  sdk.destroy();
}

describe('a call', () => {
  it.each([
    ['of the first page', aPage('/größe/🦊')],
    ['of a later one', aPage('/a', { NextToken: '\u2028"\\' })],
    ['of one that is not to be decrypted', aPage('/a', { WithDecryption: false })],
  ])('arrives as AWS JSON 1.1: %s', async (_, query) => {
    await send(query);
    expect(server.arrivals).toHaveLength(1);
    expect(server.latest).toMatchObject({
      method: 'POST',
      path: '/',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonSSM.GetParametersByPath',
        'x-amz-security-token': SIGNER.sessionToken,
        host: new URL(server.url).host,
      },
    });
    expect(JSON.parse(server.latest.body)).toEqual(query);
  });

  it('arrives with the signature that the SDK computes over it', async () => {
    await send(aPage('/größe/🦊'));
    const { authorization = '' } = server.latest.headers;
    expect(authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/ssm\/aws4_request, /,
    );
    expect(authorization).toBe(await sdkAuthorization(server.latest, SIGNER));
  });

  it('is signed with the credentials of now: Lambda’s change while a function is warm', async () => {
    const client = openClient();
    await client.getParametersByPath(aPage('/x'), signal);
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIDANOTHER', AWS_SESSION_TOKEN: '' });
    await client.getParametersByPath(aPage('/x'), signal);
    client.closeConnections();
    expect(server.latest.headers.authorization).toContain('Credential=AKIDANOTHER/');
    expect(server.latest.headers).not.toHaveProperty('x-amz-security-token');
  });

  it('is the same as the SDK’s in method, host, content and target', async () => {
    await send(aPage('/x', { NextToken: 'two' }));
    const ours = server.latest;
    await sendBySdk(aPage('/x', { NextToken: 'two' }));
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
      await send();
      const { authorization } = server.latest.headers;
      expect(authorization).toBe(await sdkAuthorization(server.latest, SIGNER));
      await sendBySdk();
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
    await send();
    const words = server.latest.headers['user-agent'];
    expect(words).toMatch(/^cors-allowlist lang\/js md\/nodejs#\S+/);
    for (const part of parts) expect(` ${words} `).toContain(` ${part} `);

    await sendBySdk();
    for (const part of parts) expect(` ${server.latest.headers['user-agent']} `).toContain(` ${part} `);
  });

  it('names neither where there is none', async () => {
    Object.assign(process.env, { AWS_EXECUTION_ENV: '', AWS_SDK_UA_APP_ID: '' });
    await send();
    expect(server.latest.headers['user-agent']).not.toMatch(/exec-env|app\//);
  });
});
