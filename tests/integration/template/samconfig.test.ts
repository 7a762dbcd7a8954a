import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'smol-toml';
import { loadTemplate } from '../../../local/template/template';
import { asMap, ROOT, SamTemplate, TEMPLATES } from './sam-template';

type Commands = Record<string, { parameters: Record<string, unknown> }>;

interface Environment {
  readonly name: string;
  readonly commands: Commands;
  /** The folder that sam runs in. */
  readonly folder: string;
  readonly template: SamTemplate;
}

const environments: Environment[] = TEMPLATES.flatMap((file) => {
  const folder = dirname(file);
  const { version, ...sections } = parse(readFileSync(join(ROOT, folder, 'samconfig.toml'), 'utf8'));
  expect(version).toBe(0.1);
  return Object.entries(sections as Record<string, Commands>).map(([name, commands]) => ({
    name: `${name} of ${folder === '.' ? 'the application' : folder}`,
    commands,
    folder,
    template: new SamTemplate(file),
  }));
});
const named = environments.map((environment) => [environment.name, environment] as const);

/** `A="b" C="d"`, as the commands take it. */
function overridesOf({ commands }: Environment, command: string): Record<string, string> {
  const text = String(commands[command]?.parameters.parameter_overrides);
  const pairs = [...text.matchAll(/(\w+)="([^"]*)"/g)];
  expect(pairs.map(([pair]) => pair).join(' ')).toBe(text);
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]));
}

/** Where the environment's stack seeds its lists. */
function listsOf(environment: Environment): string[] {
  const { seedParameters } = loadTemplate(join(ROOT, environment.folder, 'template.yaml'), {
    stackName: 'test',
    region: 'eu-west-1',
    accountId: '123456789012',
    parameters: new Map(Object.entries(overridesOf(environment, 'deploy'))),
  });
  // Of the stack that it attaches to, not its own: that is another environment's.
  const own = Object.keys(Object.fromEntries(environment.template.resources('AWS::SSM::Parameter'))).length;
  return seedParameters.slice(0, own).map(({ name }) => name);
}

const COMMANDS = [
  'build',
  'deploy',
  'global',
  'local_invoke',
  'local_start_api',
  'local_start_lambda',
  'package',
  'sync',
  'validate',
];
const LOCAL = COMMANDS.filter((command) => command.startsWith('local_'));

describe('samconfig.toml', () => {
  it('has the environments of the application, and one for each example', () => {
    const examples = TEMPLATES.slice(1).map((file) => `default of ${dirname(file)}`);
    expect(environments.map(({ name }) => name)).toEqual([
      ...['default', 'dev', 'staging', 'prod'].map((name) => `${name} of the application`),
      ...examples,
    ]);
  });

  it('gives each a stack and lists of its own', () => {
    const stacks = environments.map(({ commands }) => commands.global?.parameters.stack_name);
    const lists = environments.flatMap(listsOf);
    expect(new Set(stacks).size).toBe(environments.length);
    expect(lists.length).toBeGreaterThanOrEqual(environments.length);
    expect(new Set(lists).size).toBe(lists.length);
  });

  it('pins no path that would follow a stack of another name', () => {
    for (const environment of environments)
      expect(overridesOf(environment, 'deploy')).not.toHaveProperty('AllowlistPath');
  });
});

describe.each(named)('%s', (_, environment) => {
  const { commands, folder, template } = environment;

  it('has a section for every command', () => {
    expect(Object.keys(commands).sort()).toEqual(COMMANDS);
  });

  it('validates, builds and deploys as it should', () => {
    expect(commands).toMatchObject({
      validate: { parameters: { lint: true } },
      build: { parameters: { cached: true, parallel: true } },
      package: { parameters: { resolve_s3: true } },
      deploy: { parameters: { capabilities: 'CAPABILITY_IAM', confirm_changeset: true, resolve_s3: true } },
    });
  });

  it('syncs what it deploys', () => {
    const { parameter_overrides, tags } = commands.deploy?.parameters ?? {};
    expect(commands.sync?.parameters).toEqual({ parameter_overrides, ...(tags !== undefined && { tags }) });
  });

  it.each(LOCAL)('runs on this machine, against the Parameter Store of npm start: %s', (command) => {
    const { parameters } = commands[command] ?? {};
    expect(parameters).toMatchObject({ add_host: ['host.docker.internal:host-gateway'] });
    const variables = JSON.parse(readFileSync(join(ROOT, folder, String(parameters?.env_vars)), 'utf8'));
    expect(variables).toEqual({
      Parameters: {
        ALLOWLIST_TTL_SECONDS: '1',
        AWS_ENDPOINT_URL_SSM: 'http://host.docker.internal:4583',
        GUARD_TOPIC_ARN: '',
      },
    });
    const { functions, seedParameters } = loadTemplate(join(ROOT, folder, 'template.yaml'), {
      stackName: 'test',
      region: 'eu-west-1',
      accountId: '123456789012',
      parameters: new Map(Object.entries(overridesOf(environment, command))),
    });
    // Below the path that npm start seeds, whichever template it runs.
    const paths = functions.flatMap(({ environment: its }) => its.get('ALLOWLIST_PATH') ?? []);
    for (const path of paths) expect(path).toMatch(/^\/cors-allowlist\/dev\//);
    for (const { name } of seedParameters) expect(name).toMatch(/^\/cors-allowlist\/dev\//);
    expect(overridesOf(environment, command).Architecture).toBe('x86_64');
  });

  it('listens on ports that neither npm start nor the other command has', () => {
    expect(commands.local_start_api?.parameters).toMatchObject({ port: 3001, warm_containers: 'EAGER' });
    expect(commands.local_start_lambda?.parameters).toMatchObject({ port: 3002, warm_containers: 'EAGER' });
  });

  it.each(['deploy', 'sync', ...LOCAL])(
    'sets only parameters that the template has, to values that it takes: %s',
    (command) => {
      for (const [name, value] of Object.entries(overridesOf(environment, command))) {
        const { AllowedPattern, AllowedValues, MinValue, MaxValue } = asMap(template.at('Parameters')[name]);
        const takes =
          (AllowedPattern !== undefined && new RegExp(`^(?:${String(AllowedPattern)})$`).test(value)) ||
          (Array.isArray(AllowedValues) && AllowedValues.map(String).includes(value)) ||
          (MinValue !== undefined && Number(value) >= Number(MinValue) && Number(value) <= Number(MaxValue));
        expect([name, value, takes]).toEqual([name, value, true]);
      }
    },
  );

  it('names the template by leaving it to sam, which takes the one beside samconfig.toml', () => {
    expect(existsSync(join(ROOT, folder, 'template.yaml'))).toBe(true);
    expect(JSON.stringify(commands)).not.toContain('template');
  });
});
