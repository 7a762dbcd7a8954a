import { DeleteParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ParameterHistory, parameterHistory } from '../../../lib/parameter-store/parameter-history';
import { type ParameterStorePeer, parameterStorePeers } from '../../support/parameter-store-peers';

describe.each(parameterStorePeers())('the history of parameters in %s', (_, start) => {
  let peer: ParameterStorePeer;
  let client: SSMClient;
  let history: ParameterHistory;

  beforeAll(async () => {
    peer = await start();
    client = new SSMClient({
      endpoint: peer.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    history = parameterHistory(client);
  });

  afterAll(async () => {
    client.destroy();
    await peer.close();
  });

  const put = (Name: string, Value: string, more: object = {}) =>
    client.send(new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true, ...more }));

  it('has every version, oldest first, over all pages', async () => {
    for (let version = 1; version <= 60; version++) await put('/history/pages', `text ${version}`);
    const versions = await history.versions('/history/pages');
    expect(versions.map(({ version, value }) => [version, value])).toEqual(
      Array.from({ length: 60 }, (_, index) => [index + 1, `text ${index + 1}`]),
    );
  });

  it('says when a version was written, and by whom', async () => {
    const before = Date.now();
    await put('/history/author', 'text');
    const [version] = await history.versions('/history/author');
    expect(version?.modifiedBy).toEqual(expect.any(String));
    // Some tell no more than the millisecond, rounded either way.
    expect(version?.modifiedAt).toBeGreaterThanOrEqual(before - 1);
    expect(version?.modifiedAt).toBeLessThanOrEqual(Date.now() + 1);
  });

  it('is empty where there is no parameter, or no more', async () => {
    expect(await history.versions('/history/never')).toEqual([]);
    await put('/history/deleted', 'text');
    await client.send(new DeleteParameterCommand({ Name: '/history/deleted' }));
    expect(await history.versions('/history/deleted')).toEqual([]);
  });

  it('gets an earlier text as a new version, decrypted and encrypted again, with all else as it was', async () => {
    const Name = '/history/secret';
    const attributes = { Type: 'SecureString', KeyId: 'alias/ops', Description: 'Of the web team' };
    await put(Name, 'good', attributes);
    await put(Name, 'bad', attributes);
    const [good, bad] = await history.versions(Name);
    if (!good || !bad) throw new Error('two versions');
    expect(await history.putBack(Name, good, bad)).toBe(3);
    expect((await history.versions(Name)).at(-1)).toMatchObject({
      version: 3,
      value: 'good',
      keyId: 'alias/ops',
      attributes: { Type: 'SecureString', Description: 'Of the web team' },
    });
  });
});
