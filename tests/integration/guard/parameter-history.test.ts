import {
  DeleteParameterCommand,
  LabelParameterVersionCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { overwrite, ParameterGone, readVersions } from '../../../lib/parameter-store/parameter-history';
import { startParameterStore } from '../../../local/parameter-store/server';
import { type ParameterStorePeer, parameterStorePeers } from '../../support/parameter-store-peers';

describe.each(parameterStorePeers())('the history of parameters in %s', (_, start) => {
  let peer: ParameterStorePeer;
  let client: SSMClient;

  beforeAll(async () => {
    peer = await start();
    client = new SSMClient({
      endpoint: peer.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
  });

  afterAll(async () => {
    client.destroy();
    await peer.close();
  });

  const put = (Name: string, Value: string, more: object = {}) =>
    client.send(new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true, ...more }));

  it('has every version, oldest first, over all pages', async () => {
    for (let version = 1; version <= 60; version++) await put('/history/pages', `text ${version}`);
    const versions = await readVersions(client, '/history/pages');
    expect(versions.map(({ version, value }) => [version, value])).toEqual(
      Array.from({ length: 60 }, (_, index) => [index + 1, `text ${index + 1}`]),
    );
  });

  it('says when a version was written, and by whom', async () => {
    const before = Date.now();
    await put('/history/author', 'text');
    const [version] = await readVersions(client, '/history/author');
    expect(version?.modifiedBy).toEqual(expect.any(String));
    // Some tell no more than the millisecond, rounded either way.
    expect(version?.modifiedAt).toBeGreaterThanOrEqual(before - 1);
    expect(version?.modifiedAt).toBeLessThanOrEqual(Date.now() + 1);
  });

  it('is empty where there is no parameter, or no more', async () => {
    expect(await readVersions(client, '/history/never')).toEqual([]);
    await put('/history/deleted', 'text');
    await client.send(new DeleteParameterCommand({ Name: '/history/deleted' }));
    expect(await readVersions(client, '/history/deleted')).toEqual([]);
  });

  it('gets a new version, decrypted and encrypted again, with all else as it was', async () => {
    const Name = '/history/secret';
    await put(Name, 'bad', { Type: 'SecureString', KeyId: 'alias/ops', Description: 'Of the web team' });
    const [bad] = await readVersions(client, Name);
    if (!bad) throw new Error('one version');
    expect(await overwrite(client, bad, 'good')).toBe(2);
    expect((await readVersions(client, Name)).at(-1)).toMatchObject({
      version: 2,
      value: 'good',
      keyId: 'alias/ops',
      type: 'SecureString',
      description: 'Of the web team',
    });
  });

  it('tells of labels', async () => {
    await put('/history/labels', 'text');
    await client.send(new LabelParameterVersionCommand({ Name: '/history/labels', Labels: ['reported'] }));
    expect((await readVersions(client, '/history/labels')).map(({ labels }) => labels)).toEqual([
      ['reported'],
    ]);
  });
});

// moto creates a parameter without a type; AWS documents that it does not.
describe('an overwrite in the embedded store', () => {
  it.each(['String', 'SecureString'] as const)('brings no %s back to life', async (Type) => {
    const { url, close } = await startParameterStore({ port: 0 });
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = new SSMClient({ endpoint: url, region: 'eu-west-1', credentials });
    const Name = `/history/gone-${Type}`;
    await client.send(new PutParameterCommand({ Name, Value: 'text', Type }));
    const [version] = await readVersions(client, Name);
    if (!version) throw new Error('one version');
    await client.send(new DeleteParameterCommand({ Name }));
    await expect(overwrite(client, version, 'again')).rejects.toThrow(ParameterGone);
    expect(await readVersions(client, Name)).toEqual([]);
    client.destroy();
    await close();
  });
});
