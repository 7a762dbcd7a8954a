import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FaultProxy } from '../../support/fault-proxy';
import { denyKey, pass } from '../../support/faults';
import { Origins, PATH } from './origins';

const origins = new Origins();
beforeAll(async () => {
  await origins.start();
  origins.write('main', 'https://www.example.com\n!https://bad.shop.example\n');
  origins.write('team/shop', 'https://*.shop.example\n', 'SecureString');
});
afterAll(() => origins.stop());

describe('list', () => {
  it('prints parameters of any type and depth, their entries and who changed them', async () => {
    const { status, stdout } = await origins.run(['list', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      path: PATH,
      allowCredentials: false,
      parameters: [
        { name: `${PATH}/main`, version: 1, modifiedBy: expect.any(String), tier: 'Standard' },
        {
          name: `${PATH}/team/shop`,
          type: 'SecureString',
          entries: [{ line: 1, text: 'https://*.shop.example' }],
        },
      ],
      findings: [],
    });
  });

  it('prints neither colours nor progress where there is no terminal', async () => {
    const { stdout, stderr } = await origins.run(['list', '--entries']);
    expect(stdout).toContain('    1  https://www.example.com');
    expect(`${stdout}${stderr}`).not.toContain('\u001b');
  });
});

describe('list, where a SecureString cannot be decrypted', () => {
  let proxy: FaultProxy;

  beforeAll(async () => {
    proxy = new FaultProxy(origins.url);
    await proxy.listen();
    proxy.fault = denyKey;
  });
  afterAll(() => proxy.close());

  const list = (...options: string[]) =>
    origins.run(['list', ...options], { environment: { SSM_PORT: new URL(proxy.url).port } });

  it('names it, says what it does, and prints the others', async () => {
    const { status, stdout } = await list();
    expect(status).toBe(1);
    expect(stdout).toContain(`${PATH}/main`);
    expect(stdout).toMatch(new RegExp(`^${PATH}/team/shop cannot be decrypted: .*customer master key`, 'm'));
  });

  it('names it in JSON', async () => {
    const { status, stdout } = await list('--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      parameters: [{ name: `${PATH}/main`, entries: [{ line: 1 }, { line: 2 }] }],
      undecryptable: [
        { name: `${PATH}/team/shop`, version: 1, reason: expect.stringContaining('customer master key') },
      ],
    });
  });

  it('names only that one', async () => {
    proxy.fault = (call) => (call.input.includes('/other"') ? pass(call) : denyKey(call));
    origins.write('other', '!https://other.example', 'SecureString');
    const { stdout } = await list('--json');
    origins.remove('other');
    expect(JSON.parse(stdout)).toMatchObject({
      parameters: [{ name: `${PATH}/main` }, { name: `${PATH}/other`, entries: [{ line: 1 }] }],
      undecryptable: [{ name: `${PATH}/team/shop` }],
    });
  });
});

describe('check', () => {
  it('names the entry that allows', async () => {
    const { status, stdout } = await origins.run(['check', 'https://a.shop.example']);
    expect([status, stdout]).toEqual([
      0,
      `https://a.shop.example is allowed by "https://*.shop.example" (${PATH}/team/shop, line 1)\n`,
    ]);
  });

  it('names the entry that denies, and the one that would allow', async () => {
    const { status, stdout } = await origins.run(['check', 'https://bad.shop.example', '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'not-allowed',
      reason: 'denied-by-entry',
      entry: { parameter: `${PATH}/main`, line: 2 },
      allowedOtherwiseBy: { parameter: `${PATH}/team/shop`, line: 1 },
    });
  });

  it('names near misses', async () => {
    const { status, stdout } = await origins.run(['check', 'http://www.example.com']);
    expect(status).toBe(1);
    expect(stdout).toContain('scheme https instead of http: https://www.example.com is allowed');
  });
});

describe('audit', () => {
  it.each([
    ['0 without findings', 'https://www.example.com', [], 0],
    ['0 with warnings', 'https://old.example.com until=2020-01-01', [], 0],
    ['1 with warnings and --strict', 'https://old.example.com until=2020-01-01', ['--strict'], 1],
    ['1 with errors', 'https://.*example\\.com', [], 1],
    ['1 with what is refused with credentials', 'https://*', ['--credentials'], 1],
  ])('ends with %s', async (_, input, options, status) => {
    expect(await origins.run(['audit', '-', ...options], { input })).toMatchObject({ status });
  });

  it('audits the files of a folder together and prints SARIF', async () => {
    writeFileSync(join(origins.folder, 'main.txt'), 'https://www.example.com\n\nhttps://www.example.com/\n');
    writeFileSync(join(origins.folder, 'notes.md'), 'no entry');
    const { status, stdout } = await origins.run(['audit', '.', '--sarif']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          results: [
            {
              ruleId: 'refused',
              locations: [
                { physicalLocation: { artifactLocation: { uri: 'main.txt' }, region: { startLine: 3 } } },
              ],
            },
          ],
        },
      ],
    });
  });
});

describe('usage', () => {
  it.each([
    ['an unknown command', ['nonsense'], "unknown command 'nonsense'"],
    ['a missing argument', ['check'], "missing required argument 'origin'"],
    ['a file that is not there', ['audit', 'nowhere'], 'cannot read nowhere: ENOENT'],
    ['a path that is none', ['list', '--path', 'x'], '"x" is not a parameter path'],
    ['a parameter elsewhere', ['history', '/other'], '/other is not below'],
    ['a parameter that is not there', ['history', 'other'], `parameter ${PATH}/other does not exist`],
  ])('ends with 2 for %s', async (_, commandLine, message) => {
    const { status, stdout, stderr } = await origins.run(commandLine);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('says that npm start is not running', async () => {
    const { status, stderr } = await origins.run(['list'], { environment: { SSM_PORT: '1' } });
    expect([status, stderr]).toEqual([
      2,
      'nothing answers at http://127.0.0.1:1: run npm start, or set SSM_PORT to its port\n',
    ]);
  });

  it('reads the path of a stage from samconfig.toml', async () => {
    writeFileSync(
      join(origins.folder, 'samconfig.toml'),
      `[live.deploy.parameters]\nparameter_overrides = 'Stage="prod" AllowlistPath="${PATH}"'\n`,
    );
    const { stdout } = await origins.run(['list', '--stage', 'prod', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ path: PATH });
  });
});
