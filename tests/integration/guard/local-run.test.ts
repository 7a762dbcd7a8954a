import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SSM } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LocalRun, startLocalRun } from '../../../local/local-run';
import { eventually } from '../../support/eventually';
import { ON_FREE_PORTS } from '../../support/on-free-ports';
import { ROOT } from '../template/sam-template';

const PATH = '/cors-allowlist/dev/origins';
const APIS = '/cors-allowlist/dev/apis';
const GOOD = 'https://www.example.com';
const BAD = String.raw`https://.*example\.com`;

/** What functions printed and the run told. */
let output = '';
let run: LocalRun;
let ssm: SSM;
const folder = mkdtempSync(join(tmpdir(), 'guard-'));

beforeAll(async () => {
  run = await startLocalRun({
    templateFile: join(ROOT, 'template.yaml'),
    ...ON_FREE_PORTS,
    folder,
    shell: { GUARD_MODE: 'rollback', API_ALLOWLISTS_PATH: APIS },
    tell: (step, text) => {
      output += `${step} ${text}\n`;
    },
    output: (chunk) => {
      output += chunk.toString();
    },
  });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  ssm = new SSM({ endpoint: run.parameterStoreUrl, region: 'eu-west-1', credentials });
});

afterAll(() => {
  ssm?.destroy();
  run?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function put(name: string, value: string): Promise<void> {
  await ssm.putParameter({ Name: `${PATH}/${name}`, Value: value, Type: 'String', Overwrite: true });
}

async function textsOf(name: string): Promise<(string | undefined)[]> {
  const { Parameters = [] } = await ssm.getParameterHistory({ Name: `${PATH}/${name}` });
  return Parameters.map(({ Value }) => Value);
}

/** Waits for a text in the output, as long as an edit takes to be reported. */
const told = (text: string) => eventually(async () => expect(output).toContain(text));

describe('npm start', () => {
  it('says nothing of the parameters that it is seeded with', () => {
    expect(output).not.toContain('Allowlist edit');
  });

  it('prints what an edit means', async () => {
    await put('team/web', GOOD.replace('www', 'web'));
    await told('[dev 123456789012] Allowlist edit (no findings): team/web version 1');
    await told('Newly allowed:\n  https://web.example.com\n');
    await told(`aws ssm delete-parameter --region us-east-1 --endpoint-url '${run.parameterStoreUrl}'`);
  });

  it('comments a bad line out, once, and says no word of that write', async () => {
    await put('bad', GOOD);
    await told('bad version 1');
    await put('bad', `${GOOD}\n${BAD}`);
    await told('rolled back): bad version 2');
    const undone = `${GOOD}\n# ${BAD} # commented out by the guard: registrable-by-anyone`;
    expect(await textsOf('bad')).toEqual([GOOD, `${GOOD}\n${BAD}`, undone]);
    await put('bad', BAD);
    await told('STAYS: within an hour of a rollback, someone made these changes again.');
    expect(await textsOf('bad')).toEqual([GOOD, `${GOOD}\n${BAD}`, undone, BAD]);
    expect(output).not.toContain('bad version 3');
  });

  it('guards the lists of single APIs', async () => {
    await ssm.putParameter({ Name: `${APIS}/shop/main`, Value: BAD, Type: 'String' });
    await told('rolled back): shop/main version 1');
  });

  it('tells of several writes at once in one message each', async () => {
    await put('twice', GOOD);
    await put('twice', GOOD.replace('www', 'one'));
    await put('twice', GOOD.replace('www', 'two'));
    await told('twice version 3');
    await put('last', GOOD);
    await told('last version 1');
    expect(output.match(/: twice version \d/g)).toHaveLength(1);
  });

  it('prints what a deletion means', async () => {
    await put('short-lived', '!https://bad.example');
    await ssm.deleteParameter({ Name: `${PATH}/short-lived` });
    await told('in what remains): short-lived');
  });

  it('tells the guard nothing of parameters elsewhere', async () => {
    await ssm.putParameter({ Name: '/elsewhere/main', Value: BAD, Type: 'String' });
    await put('after', GOOD);
    await told('after version 1');
    expect(output).not.toContain('/elsewhere/main');
    expect(output).not.toMatch(/^failed /m);
  });
});
