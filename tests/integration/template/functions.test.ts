import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CelEngine, TemplateFile } from '@aws/cloudformation-validate';
import { describe, expect, it } from '@jest/globals';
import { loadTemplate } from '../../../local/template/template';
import { asMap, ROOT, SamTemplate, throughParameterStore } from './sam-template';

const template = new SamTemplate();
const functions = template.resources('AWS::Serverless::Function');

const answersRequests = functions.filter(([name]) => name !== 'AllowlistGuardFunction');

const PATH = {
  'Fn::If': ['HasAllowlistPath', { Ref: 'AllowlistPath' }, { 'Fn::Sub': '/cors-allowlist/${Stage}/origins' }],
};
const BELOW_API_ALLOWLISTS = {
  'Fn::Sub': 'arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter${ApiAllowlistsPath}/*',
};

describe.each(functions)('%s', (_, resource) => {
  const { Properties, Metadata } = resource;
  const build = asMap(asMap(Metadata).BuildProperties);

  it('is built by esbuild from a file that is there and exports its handler', () => {
    expect(asMap(Metadata).BuildMethod).toBe('esbuild');
    const [entryPoint, ...besideIt] = Array.isArray(build.EntryPoints) ? build.EntryPoints.map(String) : [];
    expect(entryPoint).toMatch(/^functions\/[a-z-]+\/index\.ts$/);
    expect(asMap(Properties)).toMatchObject({ CodeUri: './', Handler: 'index.handler' });
    const source = readFileSync(join(ROOT, String(entryPoint)), 'utf8');
    expect(source).toContain('export const handler');
    expect(source.split('\n').length).toBeLessThanOrEqual(41);
    // Written into one folder, under the names that index.js loads them by.
    expect(build.EntryNames).toBe(besideIt.length === 0 ? undefined : '[name]');
    for (const file of besideIt) {
      expect(build.External).toContain(`./${basename(file, '.ts')}`);
      expect(existsSync(join(ROOT, file))).toBe(true);
    }
  });

  it('is CommonJS for the runtime', () => {
    expect(build).toMatchObject({ Format: 'cjs', Target: 'node24', MainFields: 'module,main' });
  });

  it('logs to a group with a retention', () => {
    const { LogGroup } = asMap(asMap(Properties).LoggingConfig);
    const group = template.at('Resources', String(asMap(LogGroup).Ref));
    expect(group).toMatchObject({
      Type: 'AWS::Logs::LogGroup',
      Properties: { RetentionInDays: { Ref: 'LogRetentionDays' } },
    });
  });
});

describe.each(answersRequests)('%s', (_, { Properties }) => {
  it('has no rights but to read allowlists', () => {
    const ofApis = {
      'Fn::If': ['HasApiAllowlists', { Ref: 'ReadApiAllowlistsPolicy' }, { Ref: 'AWS::NoValue' }],
    };
    const readsListsOfApis = 'API_ALLOWLISTS_PATH' in asMap(asMap(asMap(Properties).Environment).Variables);
    expect(asMap(Properties).Policies).toEqual([
      { Ref: 'ReadAllowlistPolicy' },
      ...(readsListsOfApis ? [ofApis] : []),
    ]);
  });
});

describe.each([
  [
    'ReadAllowlistPolicy',
    '',
    {
      'Fn::Sub': [
        'arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter${Path}',
        { Path: PATH },
      ],
    },
    {
      'Fn::Sub': [
        'arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter${Path}/*',
        { Path: PATH },
      ],
    },
  ],
  ['ReadApiAllowlistsPolicy', 'Api', BELOW_API_ALLOWLISTS, BELOW_API_ALLOWLISTS],
])('%s', (policy, kind, readable, decryptable) => {
  it('reads its path alone and decrypts only what Parameter Store asks for below it', () => {
    expect(template.at('Resources', policy, 'Properties', 'PolicyDocument').Statement).toEqual([
      {
        Sid: `Read${kind}Allowlist${kind && 's'}`,
        Effect: 'Allow',
        Action: 'ssm:GetParametersByPath',
        Resource: readable,
      },
      {
        Sid: `Decrypt${kind}Allowlist${kind && 's'}ThroughParameterStore`,
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/*' },
        Condition: throughParameterStore(decryptable),
      },
    ]);
  });
});

describe('the template', () => {
  it('runs on nodejs24.x, on arm64 unless x86_64 is asked for', () => {
    expect(template.at('Globals', 'Function')).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: [{ Ref: 'Architecture' }],
    });
    expect(template.at('Parameters', 'Architecture')).toMatchObject({
      Default: 'arm64',
      AllowedValues: ['arm64', 'x86_64'],
    });
  });

  it('has what users look for among its outputs', () => {
    expect(Object.keys(template.at('Outputs'))).toEqual([
      'ApiUrl',
      'AllowlistPath',
      'GuardTopicArn',
      'CorsHandlerFunctionArn',
      'CorsHandlerLogGroupName',
      'AllowlistGuardLogGroupName',
      'HelloLogGroupName',
    ]);
  });

  it('leaves out the sample, all of it, where it is not wanted', () => {
    const { functions: deployed, apis } = loadTemplate(join(ROOT, 'template.yaml'), {
      stackName: 'test',
      region: 'eu-west-1',
      accountId: '123456789012',
      parameters: new Map([['DeployHello', 'false']]),
    });
    expect(deployed.map(({ name }) => name)).toEqual(['CorsHandlerFunction', 'AllowlistGuardFunction']);
    const methods = apis.flatMap(({ routes }) => routes.map(({ method }) => method));
    expect(new Set(methods)).toEqual(new Set(['OPTIONS']));
    for (const place of [
      ['Resources', 'HelloLogGroup'],
      ['Outputs', 'HelloLogGroupName'],
    ])
      expect(template.at(...place).Condition).toBe('HasHello');
  });

  it('reserves no concurrency for the CORS handler unless asked to', () => {
    expect(
      template.at('Resources', 'CorsHandlerFunction', 'Properties').ReservedConcurrentExecutions,
    ).toEqual({
      'Fn::If': ['HasReservedConcurrency', { Ref: 'ReservedConcurrency' }, { Ref: 'AWS::NoValue' }],
    });
    expect(template.at('Parameters', 'ReservedConcurrency').Default).toBe('');
  });

  it('finds esbuild where plain `sam build` looks for it', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(dependencies).toHaveProperty('esbuild');
    expect(existsSync(join(ROOT, 'functions/package.json'))).toBe(false);
  });

  it("stands the offline check of AWS's own validator", () => {
    const engine = new CelEngine();
    const { diagnostics } = engine.validateStandard(new TemplateFile(join(ROOT, 'template.yaml')));
    engine.free();
    expect(diagnostics.filter(({ severity }) => severity !== 'INFO').map(({ message }) => message)).toEqual(
      [],
    );
  });
});
