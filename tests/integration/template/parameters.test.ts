import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readGuardConfiguration } from '../../../functions/allowlist-guard/configuration';
import { readConfiguration } from '../../../lib/wrappers/configuration';
import { loadTemplate } from '../../../local/template/template';
import { asMap, ROOT, SamTemplate } from './sam-template';

const template = new SamTemplate();
const parameters = Object.entries(template.at('Parameters')).map(([name, body]) => ({
  name,
  ...asMap(body),
}));

/** The contract's table: template parameter → environment variable and default. */
const CONTRACT: [parameter: string, variable: string, defaultValue: unknown][] = [
  ['AllowlistPath', 'ALLOWLIST_PATH', ''],
  ['AllowlistTtlSeconds', 'ALLOWLIST_TTL_SECONDS', 60],
  ['AllowlistMaxStaleSeconds', 'ALLOWLIST_MAX_STALE_SECONDS', 0],
  ['AllowMethods', 'CORS_ALLOW_METHODS', 'GET,HEAD,POST,PUT,PATCH,DELETE'],
  [
    'AllowHeaders',
    'CORS_ALLOW_HEADERS',
    'Authorization,Content-Type,X-Api-Key,X-Amz-Date,X-Amz-Security-Token',
  ],
  ['ExposeHeaders', 'CORS_EXPOSE_HEADERS', ''],
  ['AllowCredentials', 'CORS_ALLOW_CREDENTIALS', 'false'],
  ['MaxAgeSeconds', 'CORS_MAX_AGE_SECONDS', 7200],
  ['FallbackOrigin', 'CORS_FALLBACK_ORIGIN', ''],
];

/** What the CORS handler alone needs. */
const CORS_HANDLER_VARIABLES = ['API_ALLOWLISTS_PATH'];

const GUARD_VARIABLES = [
  'API_ALLOWLISTS_PATH',
  'GUARD_MODE',
  'GUARD_TOPIC_ARN',
  'GUARD_STAGE',
  'GUARD_ACCOUNT_ID',
];

/** The variables that a function declares besides those that all have. */
function ownVariables(functionId: string): string[] {
  return Object.keys(template.at('Resources', functionId, 'Properties', 'Environment', 'Variables'));
}

/** The variables that some code looks at, sorted. */
function variablesReadBy(read: (environment: Record<string, string>) => unknown): string[] {
  const asked = new Set<string>();
  const environment = {
    ALLOWLIST_PATH: '/test',
    AWS_REGION: 'eu-west-1',
    GUARD_MODE: 'report',
    GUARD_STAGE: 'test',
    GUARD_ACCOUNT_ID: '123456789012',
  };
  read(
    new Proxy<Record<string, string>>(environment, {
      get(target, name) {
        asked.add(String(name));
        return Reflect.get(target, name);
      },
    }),
  );
  return [...asked].sort();
}

function environmentWith(overrides: Record<string, string>) {
  const { functions } = loadTemplate(`${ROOT}/template.yaml`, {
    stackName: 'test',
    region: 'eu-west-1',
    accountId: '123456789012',
    parameters: new Map(Object.entries(overrides)),
  });
  return functions.map(({ environment }) => Object.fromEntries(environment));
}

/** Java's whole-match, which CloudFormation applies to AllowedPattern. */
function takes(parameter: string, value: string): boolean {
  const { AllowedPattern } = asMap(template.at('Parameters')[parameter]);
  return new RegExp(`^(?:${String(AllowedPattern)})$`).test(value);
}

describe('the parameters of the template', () => {
  it.each(CONTRACT)(
    '%s is there, as %s, with the default of the contract',
    (name, variable, defaultValue) => {
      expect(template.at('Parameters', name).Default).toBe(defaultValue);
      expect(template.at('Globals', 'Function', 'Environment', 'Variables')).toHaveProperty(variable);
    },
  );

  it('each have a description, a type, a default, a constraint, a label and a group', () => {
    const { ParameterGroups, ParameterLabels } = template.at('Metadata', 'AWS::CloudFormation::Interface');
    const grouped = (Array.isArray(ParameterGroups) ? ParameterGroups : []).flatMap(
      (group) => asMap(group).Parameters,
    );
    for (const parameter of parameters) {
      expect(parameter).toMatchObject({ Description: expect.any(String), Type: expect.any(String) });
      expect(parameter).toHaveProperty('Default');
      const constraints = ['AllowedPattern', 'AllowedValues', 'MaxValue'].filter((key) => key in parameter);
      expect([parameter.name, constraints]).toEqual([parameter.name, [expect.any(String)]]);
      expect(grouped).toContain(parameter.name);
      expect(asMap(ParameterLabels)).toHaveProperty(parameter.name);
    }
    expect(grouped).toHaveLength(parameters.length);
  });

  it('each have a row in the README', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const rows = readme.split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    expect(named.sort()).toEqual(parameters.map(({ name }) => name).sort());
  });

  it('have defaults that their own patterns and the code take', () => {
    for (const parameter of parameters) {
      if (!('AllowedPattern' in parameter)) continue;
      const { Default } = template.at('Parameters', parameter.name);
      expect([parameter.name, takes(parameter.name, String(Default))]).toEqual([parameter.name, true]);
    }
    const path = '/cors-allowlist/dev/origins';
    for (const environment of environmentWith({})) {
      expect(readConfiguration(environment)).toEqual(readConfiguration({ ALLOWLIST_PATH: path }));
    }
  });

  it('give every stage a path of its own, unless one is set', () => {
    const pathsOf = (overrides: Record<string, string>) =>
      environmentWith(overrides).map((env) => env.ALLOWLIST_PATH);
    expect(new Set(pathsOf({ Stage: 'prod' }))).toEqual(new Set(['/cors-allowlist/prod/origins']));
    expect(new Set(pathsOf({ Stage: 'prod', AllowlistPath: '/team/list' }))).toEqual(new Set(['/team/list']));
  });

  it.each([
    ['AllowlistPath', '/cors-allowlist/prod/origins', true],
    ['AllowlistPath', '/', false],
    ['AllowlistPath', '/a/', false],
    ['AllowlistPath', 'a/b', false],
    ['AllowMethods', 'GET, PUT', true],
    ['AllowMethods', '*', true],
    ['AllowMethods', '', false],
    ['AllowMethods', 'GET PUT', false],
    ['AllowMethods', 'GET,', false],
    ['AllowMethods', 'PROPFIND', true],
    ['AllowMethods', 'get', false],
    ['AllowMethods', 'GET,TRACE', false],
    ['AllowMethods', 'CONNECT , GET', false],
    ['AllowMethods', 'TRACKS', true],
    ['AllowMethods', 'GET,*', true],
    // As SAM's own Cors property wants them, and as they are copied from everywhere.
    ['AllowMethods', "'GET,POST'", false],
    ['AllowMethods', '"GET,POST"', false],
    ['AllowMethods', "'GET','POST'", false],
    ['AllowMethods', "'*'", false],
    ['AllowHeaders', "'Content-Type,Authorization'", false],
    ['AllowHeaders', '"Content-Type"', false],
    ['AllowHeaders', "'*'", false],
    ['ExposeHeaders', "'ETag'", false],
    ['ExposeHeaders', "''", false],
    ['FallbackOrigin', "'https://www.example.com'", false],
    ['FallbackOrigin', '"https://www.example.com"', false],
    ['FallbackOrigin', "https://www.example.com'", false],
    ['ErrorsOrigin', "'https://www.example.com'", false],
    ['SsmEndpointUrl', 'https://vpce-0123-abcd.ssm.eu-west-1.vpce.amazonaws.com', true],
    ['SsmEndpointUrl', 'https://ssm.internal.example:8443/', true],
    ['SsmEndpointUrl', 'http://host.docker.internal:4583', true],
    ['SsmEndpointUrl', 'http://127.0.0.1:4583', true],
    ['SsmEndpointUrl', 'http://localhost:4583/', true],
    ['SsmEndpointUrl', 'http://[::1]:4583', true],
    ['SsmEndpointUrl', 'http://ssm.internal.example', false],
    ['SsmEndpointUrl', 'http://127.0.0.1.attacker.example', false],
    ['SsmEndpointUrl', 'http://localhost@attacker.example', false],
    ['SsmEndpointUrl', 'http://host.docker.internal.attacker.example', false],
    ['SsmEndpointUrl', 'https://user:secret@ssm.example', false],
    ['SsmEndpointUrl', "'https://ssm.example'", false],
    ['SsmEndpointUrl', 'ftp://127.0.0.1', false],
    ['ReservedConcurrency', '', true],
    ['ReservedConcurrency', '20', true],
    ['ReservedConcurrency', '0', false],
    ['RequestRateLimit', '500', true],
    ['RequestRateLimit', '-1', false],
    ['RequestBurstLimit', '1e3', false],
    ['AllowHeaders', '', true],
    ['AllowHeaders', 'X-A: b', false],
    ['ExposeHeaders', 'ETag,Link', true],
    ['FallbackOrigin', 'https://www.example.com', true],
    ['FallbackOrigin', 'http://localhost:8080', true],
    ['FallbackOrigin', 'https://www.example.com/', false],
    ['FallbackOrigin', '*', false],
    ['FallbackOrigin', 'null', false],
    ['FallbackOrigin', 'https://user@example.com', false],
    ['FallbackOrigin', 'https://WWW.example.com', false],
    ['ErrorsOrigin', 'https://www.example.com', true],
    ['ErrorsOrigin', '*', false],
    ['ErrorsOrigin', 'null', false],
    ['ErrorsOrigin', "https://a.example'", false],
    ['ApiAllowlistsPath', '/cors-allowlist/prod/apis', true],
    ['ApiAllowlistsPath', '/', false],
    ['ApiAllowlistsPath', '/a/*', false],
    ['GuardEmail', 'ops@example.com', true],
    ['GuardEmail', "o'brien@example.com", true],
    ['GuardEmail', 'ops', false],
    ['GuardEmail', 'ops@example.com, dev@example.com', false],
    ['Stage', 'prod-1', true],
    ['Stage', 'prod/1', false],
  ])('%s: %j at deployment: %s', (name, value, expected) => {
    expect(takes(name, value)).toBe(expected);
  });
});

describe('a value that has quotes around it, as SAM wants them elsewhere,', () => {
  const quotable = ['AllowMethods', 'AllowHeaders', 'ExposeHeaders', 'FallbackOrigin', 'ErrorsOrigin'];

  it.each(quotable)('is refused with what to do about it: %s', (name) => {
    expect(template.at('Parameters', name).ConstraintDescription).toContain('drop the quotes');
  });

  it.each(parameters.filter((parameter) => 'AllowedPattern' in parameter).map(({ name }) => name))(
    'is refused, whatever it is: %s',
    (name) => {
      const values = fc.oneof(
        fc.string({ unit: 'grapheme-ascii', maxLength: 40 }),
        fc.constantFrom(
          '*',
          'GET',
          'GET,POST',
          'X-Api-Key',
          'https://www.example.com',
          '/a/b',
          'ops@example.com',
        ),
      );
      fc.assert(
        fc.property(values, fc.constantFrom("'", '"'), (value, quote) => {
          expect(takes(name, `${quote}${value}${quote}`)).toBe(false);
        }),
      );
    },
  );
});

describe('every list of methods that a deployment takes', () => {
  it('is taken by the functions at init', () => {
    const method = fc.oneof(
      fc.constantFrom(
        'GET',
        'get',
        'TRACE',
        'trace',
        'CONNECT',
        'TRACK',
        'TRACKER',
        '*',
        'PATCH',
        "'GET'",
        '',
      ),
      fc.string({ unit: fc.constantFrom(...'AZGET09-_az\'"*! '), maxLength: 8 }),
    );
    const lists = fc
      .array(method, { minLength: 1, maxLength: 4 })
      .map((methods) => methods.join(','))
      .filter((list) => takes('AllowMethods', list));
    fc.assert(
      fc.property(lists, (list) => {
        expect(() => readConfiguration({ ALLOWLIST_PATH: '/test', CORS_ALLOW_METHODS: list })).not.toThrow();
      }),
    );
  });
});
const ENDPOINT_VARIABLE = 'AWS_ENDPOINT_URL_SSM';

describe('the environment variables', () => {
  it('of the template are each known to the code, Powertools or the SDK, and of the contract', () => {
    const declared = Object.keys(template.at('Globals', 'Function', 'Environment', 'Variables')).sort();
    expect(declared).toEqual(
      [
        ...CONTRACT.map(([, variable]) => variable),
        'AWS_ENDPOINT_URL_SSM',
        'POWERTOOLS_LOG_LEVEL',
        'POWERTOOLS_SERVICE_NAME',
      ].sort(),
    );
  });

  it('that the code reads are declared, or sam local would not pass them', () => {
    expect(variablesReadBy(readConfiguration)).toEqual(
      [...CONTRACT.map(([, variable]) => variable), ...CORS_HANDLER_VARIABLES, ENDPOINT_VARIABLE].sort(),
    );
    expect(ownVariables('CorsHandlerFunction')).toEqual(CORS_HANDLER_VARIABLES);
  });

  it('that the guard reads are declared, but for the region, which Lambda sets', () => {
    expect(variablesReadBy(readGuardConfiguration)).toEqual(
      [
        'ALLOWLIST_PATH',
        'AWS_REGION',
        'CORS_ALLOW_CREDENTIALS',
        ENDPOINT_VARIABLE,
        ...GUARD_VARIABLES,
      ].sort(),
    );
    expect(ownVariables('AllowlistGuardFunction')).toEqual(GUARD_VARIABLES);
  });
});
