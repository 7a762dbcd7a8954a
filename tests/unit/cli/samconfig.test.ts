import { describe, expect, it } from '@jest/globals';
import { CommandError } from '../../../cli/errors';
import { readEnvironments } from '../../../cli/samconfig';

function withOverrides(overrides: string): string {
  return `version = 0.1\n[prod.deploy.parameters]\nparameter_overrides = ${overrides}\n`;
}

describe('readEnvironments', () => {
  it.each([
    ['a text', `'Stage="prod" AllowCredentials="true" AllowlistPath="/a/b"'`],
    ['a text without quotes', `'Stage=prod AllowCredentials=true AllowlistPath=/a/b'`],
    ['a list', `['Stage=prod', 'AllowCredentials="true"', 'AllowlistPath=/a/b']`],
    [
      'the long form',
      `'ParameterKey=Stage,ParameterValue=prod ParameterKey=AllowCredentials,ParameterValue=true ParameterKey=AllowlistPath,ParameterValue="/a/b"'`,
    ],
    ['a table', `{ Stage = "prod", AllowCredentials = true, AllowlistPath = "/a/b" }`],
  ])('reads overrides that are %s', (_, overrides) => {
    expect(readEnvironments(withOverrides(overrides))).toEqual([
      { name: 'prod', stage: 'prod', path: '/a/b', allowCredentials: true, guardMode: 'report' },
    ]);
  });

  it.each([
    ['no overrides', '[dev.global.parameters]\nstack_name = "x"\n', 'dev', '/cors-allowlist/dev/origins'],
    ['no path', withOverrides(`'Stage="blue"'`), 'blue', '/cors-allowlist/blue/origins'],
    [
      'an empty path',
      withOverrides(`'Stage="blue" AllowlistPath=""'`),
      'blue',
      '/cors-allowlist/blue/origins',
    ],
  ])("takes the template's defaults with %s", (_, text, stage, path) => {
    expect(readEnvironments(text)).toMatchObject([
      { stage, path, allowCredentials: false, guardMode: 'report' },
    ]);
  });

  it('takes region and profile, those of deploy before those of global', () => {
    const text =
      '[a.global.parameters]\nregion = "eu-west-1"\nprofile = "ops"\n[a.deploy.parameters]\nregion = "us-east-1"\n';
    expect(readEnvironments(text)).toMatchObject([{ region: 'us-east-1', profile: 'ops' }]);
  });

  it('names the line of what is not TOML', () => {
    expect(() => readEnvironments('version = 0.1\n[dev\n')).toThrow(CommandError);
    expect(() => readEnvironments('version = 0.1\n[dev\n')).toThrow(/^samconfig\.toml, line 2: /);
  });
});
