import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LeanClient } from '../../../lib/parameter-store/lean-client/lean-client';
import { pageOf } from '../../../lib/parameter-store/parameter-page';
import { sdkClient } from '../../../lib/parameter-store/sdk-client';
import { type ParameterStorePeer, parameterStorePeers } from '../../support/parameter-store-peers';
import { aPage } from './a-page';
import { useLambdaEnvironment } from './environment';
import { json, RecordingServer } from './recording-server';

jest.setTimeout(60_000);

useLambdaEnvironment();

const { signal } = new AbortController();
const NAMES = Array.from({ length: 12 }, (_, index) => `/peer/${String(index).padStart(2, '0')}`);

const clients = [
  ['the lean client', () => new LeanClient(process.env)],
  ['the SDK’s client', sdkClient],
] as const;

describe.each(parameterStorePeers())('with %s', (_, start) => {
  let peer: ParameterStorePeer;

  beforeAll(async () => {
    peer = await start();
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const writer = new SSMClient({ endpoint: peer.url, region: 'eu-west-1', credentials });
    for (const Name of NAMES) {
      const Type = Name.endsWith('1') ? 'SecureString' : 'String';
      await writer.send(new PutParameterCommand({ Name, Value: `größe 🦊 of ${Name}`, Type }));
    }
    writer.destroy();
  });

  afterAll(() => peer.close());

  it.each(clients)('%s reads page after page, decrypted', async (_, open) => {
    process.env.AWS_ENDPOINT_URL_SSM = peer.url;
    const client = open();
    const first = pageOf(await client.getParametersByPath(aPage('/peer'), signal), true);
    const NextToken = first.nextToken ?? '';
    const second = pageOf(await client.getParametersByPath(aPage('/peer', { NextToken }), signal), true);
    client.closeConnections();
    expect(second).not.toHaveProperty('nextToken');
    const read = [...first.parameters, ...second.parameters];
    expect(read.map(({ name }) => name)).toEqual(NAMES);
    for (const { name, value, isEncrypted, modifiedAt = 0 } of read) {
      expect({ value, isEncrypted }).toEqual({ value: `größe 🦊 of ${name}`, isEncrypted: false });
      expect(Math.abs(Date.now() - modifiedAt)).toBeLessThan(60_000);
    }
  });

  it.each(clients)('%s reads what is not decrypted as such', async (_, open) => {
    process.env.AWS_ENDPOINT_URL_SSM = peer.url;
    const client = open();
    const page = pageOf(
      await client.getParametersByPath(aPage('/peer', { WithDecryption: false }), signal),
      false,
    );
    client.closeConnections();
    const secret = page.parameters.filter(({ isEncrypted }) => isEncrypted);
    expect(secret.map(({ name }) => name)).toEqual(['/peer/01']);
    expect(secret[0]?.value).not.toBe('größe 🦊 of /peer/01');
  });
});

it.each(clients)('%s makes one attempt of a call, and throws what the service answers', async (_, open) => {
  const server = new RecordingServer(json({ __type: 'ThrottlingException', message: 'Rate exceeded' }, 400));
  await server.listen();
  process.env.AWS_ENDPOINT_URL_SSM = server.url;
  const client = open();
  await expect(client.getParametersByPath(aPage('/peer'), signal)).rejects.toMatchObject({
    name: 'ThrottlingException',
    message: 'Rate exceeded',
    $metadata: { httpStatusCode: 400 },
  });
  client.closeConnections();
  await server.close();
  expect(server.arrivals).toHaveLength(1);
});
