import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import update from '../../events/parameter-store-update.json';
import { eventually } from '../support/eventually';
import { ALLOWLIST_PATH } from './bundles';
import { type ExecutionEnvironment, startEnvironment } from './execution-environment';
import { startUnreliableParameterStore, type UnreliableParameterStore } from './unreliable-parameter-store';

const NAME = `${ALLOWLIST_PATH}/main`;
const BAD = String.raw`https://.*example\.com`;

describe('the guard under the Runtime Interface Client', () => {
  let store: UnreliableParameterStore;
  let environment: ExecutionEnvironment | undefined;

  beforeEach(async () => {
    store = await startUnreliableParameterStore('https://www.example.com');
  });

  afterEach(async () => {
    await environment?.stop();
    await store.close();
  });

  async function start(mode: string): Promise<ExecutionEnvironment> {
    const variables = { GUARD_MODE: mode };
    environment = await startEnvironment('AllowlistGuardFunction', {
      parameterStoreUrl: store.url,
      variables,
    });
    return environment;
  }

  const updateNow = () => ({
    ...update,
    time: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    detail: { ...update.detail, name: NAME },
  });

  it.each([
    ['report', 'reported', '[test 123456789012] Allowlist edit (1 error): main version 2'],
    ['rollback', 'rolled-back', '[test 123456789012] Allowlist edit (1 error, rolled back): main version 2'],
  ])('in %s mode: a bad edit is %s', async (mode, outcome, subject) => {
    const guard = await start(mode);
    store.edit(BAD);
    expect(await guard.invoke(updateNow())).toBe(outcome);
    // Without a topic it prints. Output may arrive after the answer.
    await eventually(async () => expect(guard.log.lines).toContain(subject));
    expect(guard.log.lines).toContain(`error ${NAME}:1  ${BAD}`);
  });

  it('fails while Parameter Store does not answer, and Lambda tries again', async () => {
    const guard = await start('report');
    store.behaviour = 'refuses';
    await expect(guard.invoke(updateNow())).rejects.toThrow();
    store.behaviour = 'answers';
    expect(await guard.invoke(updateNow())).toBe('reported');
  });
});
