import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CelEngine, TemplateFile } from '@aws/cloudformation-validate';
import { describe, expect, it } from '@jest/globals';
import { loadTemplate } from '../../../local/template/template';
import { asMap, EXAMPLES, ROOT, SamTemplate } from './sam-template';

function load(file: string) {
  return loadTemplate(join(ROOT, file), {
    stackName: 'test',
    region: 'eu-west-1',
    accountId: '123456789012',
    parameters: new Map([['Stage', 'dev']]),
  });
}

describe.each(EXAMPLES)('%s', (file) => {
  const template = new SamTemplate(file);

  it("stands the offline check of AWS's own validator", () => {
    const engine = new CelEngine();
    const { diagnostics } = engine.validateStandard(new TemplateFile(join(ROOT, file)));
    engine.free();
    expect(diagnostics.filter(({ severity }) => severity !== 'INFO').map(({ message }) => message)).toEqual(
      [],
    );
  });

  it('is built from files that are there, below its CodeUri', () => {
    for (const [, { Properties, Metadata }] of template.resources('AWS::Serverless::Function')) {
      const { EntryPoints } = asMap(asMap(Metadata).BuildProperties);
      const [entryPoint] = Array.isArray(EntryPoints) ? EntryPoints : [];
      const folder = join(ROOT, dirname(file), String(asMap(Properties).CodeUri));
      expect([entryPoint, existsSync(join(folder, String(entryPoint)))]).toEqual([entryPoint, true]);
    }
  });

  it('leaves OPTIONS on every path to the CORS handler, with no authorizer before it', () => {
    for (const api of load(file).apis) {
      const paths = api.kind === 'rest' ? api.routes.map(({ path }) => path) : [];
      for (const path of new Set([...paths, '/', '/{proxy+}'])) {
        const options = api.routes.filter((route) => route.path === path && route.method === 'OPTIONS');
        expect([path, options]).toEqual([
          path,
          [expect.objectContaining({ functionId: expect.stringMatching(/CorsHandlerFunction$/) })],
        ]);
        for (const route of options) expect(route).not.toMatchObject({ authorizer: expect.anything() });
      }
      expect(api.routes.map(({ method }) => method)).not.toContain('ANY');
    }
  });

  it('lets neither API Gateway nor an API key answer preflights', () => {
    expect(JSON.stringify(template.root)).not.toMatch(/"(?:Cors|CorsConfiguration|ApiKeyRequired)":/);
  });
});

describe('the examples', () => {
  it('share neither a stack nor a list with each other or with an environment of the application', () => {
    const deployed = (file: string) => {
      const { seedParameters } = loadTemplate(join(ROOT, file), {
        stackName: 'test',
        region: 'eu-west-1',
        accountId: '123456789012',
        parameters: new Map(),
      });
      return seedParameters.map(({ name }) => name);
    };
    // The stack that the last example attaches to is not its own.
    const own = (file: string) =>
      deployed(file).filter((name) => !/^\/cors-allowlist\/dev\/origins\//.test(name));
    const names = EXAMPLES.flatMap(own);
    expect(names.length).toBeGreaterThanOrEqual(EXAMPLES.length);
    expect(new Set(names).size).toBe(names.length);
    for (const stage of ['sandbox', 'dev', 'staging', 'prod']) {
      expect(names).not.toContain(`/cors-allowlist/${stage}/origins/main`);
    }
  });
});

describe('the example with an authorizer', () => {
  // `sam local start-api` takes no notice of AddDefaultAuthorizerToCorsPreflight.
  it('says so in both ways that it is left out on OPTIONS', () => {
    const template = new SamTemplate('examples/with-authorizer/template.yaml');
    expect(template.at('Resources', 'Api', 'Properties', 'Auth')).toMatchObject({
      DefaultAuthorizer: 'TokenAuthorizer',
      AddDefaultAuthorizerToCorsPreflight: false,
    });
    const options = template.events().filter(({ properties }) => properties.Method === 'OPTIONS');
    expect(options.map(({ properties }) => properties.Auth)).toEqual(
      options.map(() => ({ Authorizer: 'NONE' })),
    );
  });

  it('asks it before every call but OPTIONS', () => {
    const { apis } = load('examples/with-authorizer/template.yaml');
    const guarded = apis.flatMap((api) =>
      api.kind === 'rest' ? api.routes.map(({ method, authorizer }) => [method, authorizer?.functionId]) : [],
    );
    expect(guarded).toEqual(
      expect.arrayContaining([
        ['OPTIONS', undefined],
        ['GET', 'AuthorizerFunction'],
        ['PUT', 'AuthorizerFunction'],
      ]),
    );
  });
});

describe('the example that attaches to existing APIs', () => {
  const file = 'examples/attach-to-existing-api/template.yaml';
  const template = new SamTemplate(file);

  it('imports what the template of the CORS handler exports', () => {
    expect(new SamTemplate().at('Outputs', 'CorsHandlerFunctionArn', 'Export')).toEqual({
      Name: { 'Fn::Sub': '${AWS::StackName}-CorsHandlerFunctionArn' },
    });
    const called = load(file).apis.flatMap(({ routes }) => routes.map(({ functionId }) => functionId));
    expect(called).toContain('cors-allowlist-CorsHandlerFunction');
  });

  it('gives each API an allowlist of its own, and its function the same one', () => {
    const { apis, functions, seedParameters } = load(file);
    for (const api of apis) {
      const list = api.stageVariables.get('corsAllowlist');
      const path = `/cors-allowlist/dev/apis/${list}`;
      const own = api.routes.filter(({ method }) => method !== 'OPTIONS').map(({ functionId }) => functionId);
      const paths = functions
        .filter(({ name }) => own.includes(name))
        .map(({ environment }) => environment.get('ALLOWLIST_PATH'));
      expect([...new Set(paths)]).toEqual([path]);
      expect(seedParameters.map(({ name }) => name)).toContain(`${path}/main`);
    }
    expect(new Set(apis.map((api) => api.stageVariables.get('corsAllowlist'))).size).toBe(2);
  });

  it.each(['OrdersApi', 'PartnersApi'])('lets %s call the CORS handler, for OPTIONS alone', (api) => {
    expect(template.at('Resources', `${api}MayCallCorsHandler`)).toEqual({
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { 'Fn::ImportValue': { 'Fn::Sub': '${PlatformStack}-CorsHandlerFunctionArn' } },
        Principal: 'apigateway.amazonaws.com',
        SourceArn: {
          'Fn::Sub': `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${api}}/*/OPTIONS/*`,
        },
      },
    });
  });
});
