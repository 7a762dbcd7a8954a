import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { helpText, SHELL_VARIABLES } from '../../../local/help';
import { asksForHelp, readStartOptions } from '../../../local/options';

describe('npm start', () => {
  it('has defaults', () => {
    expect(readStartOptions([], {})).toEqual({
      templateFile: 'template.yaml',
      port: 3000,
      parameterStorePort: 4583,
      parameterStoreHost: undefined,
      parameterStoreUrl: undefined,
    });
  });

  it('takes what the command line and the shell say', () => {
    const shell = {
      PORT: '0',
      SSM_PORT: ' 65535 ',
      SSM_HOST: '0.0.0.0',
      AWS_ENDPOINT_URL_SSM: 'http://127.0.0.1:9',
    };
    expect(readStartOptions(['--template', 'a.yaml'], shell)).toEqual({
      templateFile: 'a.yaml',
      port: 0,
      parameterStorePort: 65535,
      parameterStoreHost: '0.0.0.0',
      parameterStoreUrl: 'http://127.0.0.1:9',
    });
  });

  it('takes an empty variable for none', () => {
    const shell = { PORT: '', SSM_PORT: '', SSM_HOST: ' ', AWS_ENDPOINT_URL_SSM: '' };
    expect(readStartOptions([], shell)).toEqual(readStartOptions([], {}));
  });

  it.each(['-1', '65536', '3000x', '0x10', '1e3', '3000.5', 'http'])('refuses PORT=%s', (port) => {
    expect(() => readStartOptions([], { PORT: port })).toThrow(`PORT=${port} is not a port`);
  });

  it.each([[['--nope']], [['file.yaml']], [['--template']]])('refuses the command line %j', (commandLine) => {
    expect(() => readStartOptions(commandLine, {})).toThrow('usage: npm start');
  });

  it.each([
    [true, ['--help']],
    [true, ['-h', '--template', 'x.yaml']],
    [false, []],
    [false, ['--template=--help']],
  ])('takes for a question about it (%s): %j', (expected, commandLine) => {
    expect(asksForHelp(commandLine)).toBe(expected);
  });
});

describe('the help', () => {
  const readme = readFileSync(join(__dirname, '../../../README.md'), 'utf8');

  it.each(SHELL_VARIABLES)(
    'names %s, and so does the README, with the same default',
    (name, byDefault, _) => {
      expect(helpText()).toContain(`  ${name} `);
      const row = readme.split('\n').find((line) => line.includes(`| \`${name}\` |`));
      expect(row?.replaceAll('`', '')).toContain(`| ${byDefault} |`);
    },
  );

  it('fits into a terminal', () => {
    for (const line of helpText().split('\n')) expect(line.length).toBeLessThanOrEqual(140);
  });
});
