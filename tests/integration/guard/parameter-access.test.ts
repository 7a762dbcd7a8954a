import { InvalidKeyId, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parameterAccess } from '../../../functions/allowlist-guard/parameter-access';
import { type RunningParameterStore, startParameterStore } from '../../../local/parameter-store/server';
import { PATH } from '../../unit/guard/versions';

const [PLAIN, SECRET, LOST] = [`${PATH}/plain`, `${PATH}/secret`, `${PATH}/lost`];
let running: RunningParameterStore;
let client: SSMClient;
beforeEach(async () => {
  running = await startParameterStore({ port: 0 });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new SSMClient({ endpoint: running.url, region: 'eu-west-1', credentials, maxAttempts: 1 });
  running.store.putParameter({ Name: PLAIN, Value: 'https://a.example', Type: 'String' });
  running.store.putParameter({ Name: SECRET, Value: 'https://b.example', Type: 'SecureString' });
});
afterEach(async () => {
  client.destroy();
  await running.close();
});

/** Whatever would decrypt a parameter that is lost fails as Parameter Store fails. */
function loseKey(error: Error = new InvalidKeyId({ message: 'no such key', $metadata: {} })): void {
  running.store.putParameter({ Name: LOST, Value: 'https://c.example', Type: 'SecureString' });
  client.middlewareStack.add(
    (next) => async (request) => {
      const { Name, Path, WithDecryption } = Object(request.input);
      if (WithDecryption && (Name === LOST || Path === PATH)) throw error;
      return next(request);
    },
    { step: 'initialize' },
  );
}

const read = async () => {
  const { parameters, unreadable } = await parameterAccess(client).list(PATH);
  return { texts: parameters.map(({ name, value }) => [name, value]), unreadable };
};

describe('the list that the guard reads', () => {
  const readable = [
    [PLAIN, 'https://a.example'],
    [SECRET, 'https://b.example'],
  ];

  it('is decrypted, and knows when each parameter was written', async () => {
    expect(await read()).toEqual({ texts: readable, unreadable: [] });
    const { parameters } = await parameterAccess(client).list(PATH);
    expect(parameters.every(({ modifiedAt }) => Math.abs(Date.now() - modifiedAt) < 600_000)).toBe(true);
  });

  it('has all that can be decrypted, and the names of the rest', async () => {
    loseKey();
    expect(await read()).toEqual({ texts: readable, unreadable: [LOST] });
  });

  it('is not to be had while Parameter Store throttles: a list without a parameter would be another one', async () => {
    loseKey(Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' }));
    await expect(read()).rejects.toThrow('Rate exceeded');
  });
});

describe('a label', () => {
  it('moves to the version that is named, and comes off', async () => {
    const access = parameterAccess(client);
    running.store.putParameter({ Name: PLAIN, Value: 'https://d.example', Overwrite: true });
    const labels = async () => (await access.versions(PLAIN)).map((its) => its.labels);
    await access.label({ name: PLAIN, version: 1 }, 'reported');
    await access.label({ name: PLAIN, version: 2 }, 'reported');
    expect(await labels()).toEqual([[], ['reported']]);
    await access.unlabel({ name: PLAIN, version: 2 }, 'reported');
    expect(await labels()).toEqual([[], []]);
  });

  it('of what is gone is none', async () => {
    const access = parameterAccess(client);
    await access.label({ name: PLAIN, version: 7 }, 'reported');
    await access.label({ name: `${PATH}/gone`, version: 1 }, 'reported');
    await access.unlabel({ name: `${PATH}/gone`, version: 1 }, 'reported');
  });
});
