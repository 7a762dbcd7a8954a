import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AllowlistParameters } from '../../../cli/allowlist-parameters';
import { applySteps } from '../../../cli/change/apply';
import type { WriteStep } from '../../../cli/change/write-order';
import { deleteParameter, writeParameter } from '../../../cli/change/write-parameter';
import { CollisionError } from '../../../cli/errors';
import { Interruption } from '../../../cli/interruption';
import { styleOf, type Terminal } from '../../../cli/terminal';
import { type RunningParameterStore, startParameterStore } from '../../../local/parameter-store/server';

const PATH = '/cors-allowlist/test/origins';
const NAME = `${PATH}/main`;

let running: RunningParameterStore;
let client: SSMClient;
let parameters: AllowlistParameters;
beforeEach(async () => {
  running = await startParameterStore({ port: 0 });
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  client = new SSMClient({ endpoint: running.url, region: 'eu-west-1', credentials });
  parameters = new AllowlistParameters(client, PATH);
  somebodyWrites('https://first.example');
});
afterEach(async () => {
  client.destroy();
  await running.close();
});

function somebodyWrites(value: string, name = NAME): void {
  running.store.putParameter({ Name: name, Value: value, Type: 'String', Overwrite: true });
}

/** Does something right before each write of the command gets to Parameter Store. */
function beforeEachWrite(act: () => void): void {
  client.middlewareStack.add(
    (next, context) => async (request) => {
      if (context.commandName === 'PutParameterCommand') act();
      return next(request);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
}

async function latest() {
  const version = (await parameters.history(NAME)).at(-1);
  if (version === undefined) throw new Error('there is no version');
  return version;
}

describe('writeParameter', () => {
  it('writes over the version that was read', async () => {
    const replaces = await latest();
    const write = { name: NAME, value: 'https://mine.example', tier: 'Standard' as const, replaces };
    expect(await writeParameter(parameters, write)).toBe(2);
  });

  it('does not write over a version that was not read', async () => {
    const replaces = await latest();
    somebodyWrites('https://theirs.example');
    const write = { name: NAME, value: 'https://mine.example', tier: 'Standard' as const, replaces };
    await expect(writeParameter(parameters, write)).rejects.toThrow(CollisionError);
    expect((await latest()).value).toBe('https://theirs.example');
  });

  it('tells whom it has overwritten in the same moment, and how to get that back', async () => {
    const replaces = await latest();
    beforeEachWrite(() => somebodyWrites('https://theirs.example'));
    const write = { name: NAME, value: 'https://mine.example', tier: 'Standard' as const, replaces };
    await expect(writeParameter(parameters, write)).rejects.toThrow(
      /their version 2 is overwritten by yours, 3\. .*rollback \S+ --to 2/,
    );
  });

  it('does not take a write that was sent twice for somebody else', async () => {
    const replaces = await latest();
    beforeEachWrite(() => somebodyWrites('https://mine.example'));
    const write = { name: NAME, value: 'https://mine.example', tier: 'Standard' as const, replaces };
    expect(await writeParameter(parameters, write)).toBe(3);
  });

  it('creates a parameter only if nobody else did', async () => {
    const write = { name: NAME, value: 'https://mine.example', tier: 'Standard' as const };
    await expect(writeParameter(parameters, write)).rejects.toThrow(
      'was created by someone else in the meantime',
    );
  });

  it('writes nothing in place of a parameter that was deleted', async () => {
    const replaces = await latest();
    running.store.deleteParameter({ Name: NAME });
    const write = { name: NAME, value: 'https://mine.example', tier: 'Standard' as const, replaces };
    await expect(writeParameter(parameters, write)).rejects.toThrow(
      'was deleted by someone else in the meantime',
    );
  });

  it('keeps type, key and description', async () => {
    const name = `${PATH}/secret`;
    const kept = { Type: 'SecureString', KeyId: 'alias/own', Description: 'of a team' } as const;
    await client.send(new PutParameterCommand({ Name: name, Value: 'https://a.example', ...kept }));
    const [replaces] = await parameters.history(name);
    if (replaces === undefined) throw new Error('there is no version');
    await writeParameter(parameters, { name, value: 'https://b.example', tier: 'Standard', replaces });
    expect((await parameters.history(name)).at(-1)).toMatchObject({
      type: 'SecureString',
      keyId: 'alias/own',
      description: 'of a team',
      value: 'https://b.example',
    });
  });
});

describe('deleteParameter', () => {
  it('deletes no version that was not read', async () => {
    const read = await latest();
    somebodyWrites('https://theirs.example');
    await expect(deleteParameter(parameters, read)).rejects.toThrow(CollisionError);
    expect(await parameters.latestVersion(NAME)).toBe(2);
  });
});

describe('applySteps', () => {
  const terminal: Terminal = {
    style: styleOf(false),
    isInteractive: false,
    print: () => {},
    note: () => {},
    progress: () => {},
    confirm: async () => false,
  };
  const interruption = new Interruption(() => {});
  const steps: WriteStep[] = ['a', 'b', 'c'].map((name) => ({ name: `${PATH}/${name}`, text: '# new' }));

  function apply() {
    const location = { path: PATH, allowCredentials: false };
    return applySteps({ parameters, terminal, interruption, location }, steps, {});
  }

  it('gives the version of every parameter', async () => {
    expect(await apply()).toEqual(steps.map(({ name }) => ({ parameter: name, version: 1 })));
  });

  it('says at the first failure what is written and what is not', async () => {
    somebodyWrites('https://theirs.example', `${PATH}/b`);
    await expect(apply()).rejects.toThrow(
      [
        `${PATH}/b: ${PATH}/b was created by someone else in the meantime: not written`,
        `Written before that: ${PATH}/a (version 1).`,
        `Not written: ${PATH}/c.`,
      ].join('\n'),
    );
    expect(await parameters.latestVersion(`${PATH}/c`)).toBeUndefined();
  });

  it('ends between two writes on Ctrl-C, never in one', async () => {
    beforeEachWrite(() => interruption.request());
    await expect(apply()).rejects.toThrow(
      `${PATH}/b: stopped by Ctrl-C\nWritten before that: ${PATH}/a (version 1).\nNot written: ${PATH}/c.`,
    );
    expect((await parameters.readAll()).map(({ name }) => name)).toEqual([`${PATH}/a`, NAME]);
  });

  it('says that it does not know where no answer came', async () => {
    client.config.maxAttempts = async () => 1;
    beforeEachWrite(() => {
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    });
    await expect(apply()).rejects.toThrow('It may have been written: check its history.');
  });
});
