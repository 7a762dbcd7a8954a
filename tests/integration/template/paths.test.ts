import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readTemplate } from '../../../local/template/document';
import { loadTemplate } from '../../../local/template/template';
import type { Value, ValueMap } from '../../../local/template/value';
import { asMap, ROOT, SamTemplate } from './sam-template';

const folder = mkdtempSync(join(tmpdir(), 'paths-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The resources that docs/paths.md tells to add. */
function documentedResources(): ValueMap {
  const page = readFileSync(join(ROOT, 'docs/paths.md'), 'utf8');
  const [block] = [...page.matchAll(/^```yaml\n(Resources:\n[\s\S]*?)^```/gm)].map(([, yaml = '']) => yaml);
  const file = join(folder, 'documented.yaml');
  writeFileSync(file, block ?? '');
  return asMap(readTemplate(file).root.Resources);
}

/** template.yaml with them, and with OPTIONS on so many paths more. */
function withPaths(numberOfPaths: number): string {
  const { root } = new SamTemplate();
  const resources = asMap(root.Resources);
  const { Api: documented, ApiMayCallCorsHandler } = documentedResources();
  const { DefinitionBody, ...others } = asMap(asMap(documented).Properties);
  const paths = asMap(asMap(DefinitionBody).paths);
  const more = Array.from({ length: numberOfPaths }, (_, index) => [
    `/path-${index}`,
    paths['/hello'] ?? null,
  ]);
  const definition = { ...asMap(DefinitionBody), paths: { ...paths, ...Object.fromEntries(more) } };
  const api = merge(resources.Api, { ...others, DefinitionBody: definition });
  const corsHandler = merge(resources.CorsHandlerFunction, { Events: {} });
  const file = join(folder, 'template.json');
  const merged = {
    ...resources,
    Api: api,
    CorsHandlerFunction: corsHandler,
    ApiMayCallCorsHandler: ApiMayCallCorsHandler ?? null,
  };
  writeFileSync(file, JSON.stringify({ ...root, Resources: merged }));
  return file;
}

function merge(resource: Value | undefined, properties: ValueMap): ValueMap {
  return { ...asMap(resource), Properties: { ...asMap(asMap(resource).Properties), ...properties } };
}

describe('the way past 50 paths', () => {
  const file = withPaths(60);

  it('leaves OPTIONS on every path to the CORS handler, and the other methods as they are', () => {
    const { apis } = loadTemplate(file, {
      stackName: 'test',
      region: 'eu-west-1',
      accountId: '123456789012',
      parameters: new Map(),
    });
    const routes = apis.flatMap((api) =>
      api.routes.map(({ method, path, functionId }) => [method, path, functionId]),
    );
    const expected = ['/', '/{proxy+}', '/hello', '/path-0', '/path-59'];
    for (const path of expected) expect(routes).toContainEqual(['OPTIONS', path, 'CorsHandlerFunction']);
    expect(routes).toContainEqual(['GET', '/hello', 'HelloFunction']);
  });

  it('permits them all at once, and nothing but OPTIONS', () => {
    const { Resources } = readTemplate(file).root;
    expect(asMap(asMap(Resources).ApiMayCallCorsHandler).Properties).toEqual({
      Action: 'lambda:InvokeFunction',
      FunctionName: { 'Fn::GetAtt': ['CorsHandlerFunction', 'Arn'] },
      Principal: 'apigateway.amazonaws.com',
      SourceArn: {
        'Fn::Sub': 'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/OPTIONS/*',
      },
    });
  });
});
