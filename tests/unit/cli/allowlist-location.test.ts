import { describe, expect, it } from '@jest/globals';
import { type LocationOptions, locateAllowlist } from '../../../cli/allowlist-location';
import type { Environment } from '../../../cli/samconfig';

const environments: Environment[] = [
  {
    name: 'default',
    stage: 'sandbox',
    path: '/cors-allowlist/sandbox/origins',
    allowCredentials: false,
    guardMode: 'report',
  },
  {
    name: 'live',
    stage: 'prod',
    path: '/shared/origins',
    allowCredentials: true,
    guardMode: 'rollback',
    region: 'eu-north-1',
  },
];

describe('locateAllowlist', () => {
  it.each<[string, LocationOptions, NodeJS.ProcessEnv, string]>([
    ['--path before everything', { path: '/x/y', stage: 'prod' }, { ALLOWLIST_PATH: '/z' }, '/x/y'],
    ['--path without its last slash', { path: '/x/y/' }, {}, '/x/y'],
    ['--stage as samconfig.toml has it', { stage: 'prod' }, { ALLOWLIST_PATH: '/z' }, '/shared/origins'],
    ['--stage that it does not have', { stage: 'blue' }, {}, '/cors-allowlist/blue/origins'],
    ['ALLOWLIST_PATH', {}, { ALLOWLIST_PATH: '/z' }, '/z'],
    ['stage dev with --local', { local: true }, {}, '/cors-allowlist/dev/origins'],
    ['the default environment', {}, {}, '/cors-allowlist/sandbox/origins'],
  ])('takes %s', (_, options, variables, path) => {
    expect(locateAllowlist(options, environments, variables).path).toBe(path);
  });

  it.each<[string, LocationOptions, boolean]>([
    ['the environment of the stage', { stage: 'prod' }, true],
    ['the environment of the path', { path: '/shared/origins' }, true],
    ['nothing', { path: '/elsewhere' }, false],
    ['--no-credentials', { stage: 'prod', credentials: false }, false],
    ['--credentials', { credentials: true }, true],
  ])('takes from %s whether credentials are on', (_, options, allowCredentials) => {
    expect(locateAllowlist(options, environments, {}).allowCredentials).toBe(allowCredentials);
  });

  it.each<[LocationOptions, string | undefined]>([
    [{ stage: 'blue' }, 'blue'],
    [{ path: '/shared/origins' }, 'prod'],
    [{ path: '/elsewhere' }, undefined],
    [{ local: true }, 'dev'],
  ])('knows with %j that the stage is %s', (options, stage) => {
    expect(locateAllowlist(options, environments, {}).stage).toBe(stage);
  });

  it('takes the region of the environment unless one is given', () => {
    expect(locateAllowlist({ stage: 'prod' }, environments, {}).region).toBe('eu-north-1');
    expect(locateAllowlist({ stage: 'prod', region: 'eu-west-1' }, environments, {}).region).toBe(
      'eu-west-1',
    );
  });

  it.each([
    [{}, 'http://127.0.0.1:4583'],
    [{ SSM_PORT: '5001' }, 'http://127.0.0.1:5001'],
  ])('knows where npm start keeps its parameters with %j', (variables, localUrl) => {
    expect(locateAllowlist({ local: true }, [], variables).localUrl).toBe(localUrl);
  });

  it.each(['', '/', 'x', '/a//b', '/a b', '/a/*'])('refuses the path "%s"', (path) => {
    expect(() => locateAllowlist({ path }, [], {})).toThrow('is not a parameter path');
  });

  it('asks which one where nothing says it', () => {
    expect(() => locateAllowlist({}, [], {})).toThrow('no allowlist given');
  });
});
