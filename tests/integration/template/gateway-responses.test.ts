import { describe, expect, it } from '@jest/globals';
import { loadTemplate } from '../../../local/template/template';
import { asMap, ROOT, SamTemplate } from './sam-template';

const EXAMPLES = ['examples/with-authorizer', 'examples/attach-to-existing-api'];

function gatewayResponses(folder: string, parameters: Record<string, string> = {}) {
  const { apis } = loadTemplate(`${ROOT}/${folder}/template.yaml`, {
    stackName: 'test',
    region: 'eu-west-1',
    accountId: '123456789012',
    parameters: new Map(Object.entries(parameters)),
  });
  return apis.flatMap((api) =>
    api.kind === 'rest'
      ? [...api.gatewayResponses].map(([type, headers]) => [type, Object.fromEntries(headers)])
      : [],
  );
}

describe('the errors that API Gateway makes itself', () => {
  it.each(['.', ...EXAMPLES])('can be read by every page, without credentials: %s', (folder) => {
    expect(gatewayResponses(folder)).toEqual([
      ['DEFAULT_4XX', { 'Access-Control-Allow-Origin': '*' }],
      ['DEFAULT_5XX', { 'Access-Control-Allow-Origin': '*' }],
    ]);
  });

  it('can be read by pages of one origin, with credentials, instead', () => {
    const headers = {
      'Access-Control-Allow-Origin': 'https://www.example.com',
      'Access-Control-Allow-Credentials': 'true',
      Vary: 'Origin',
    };
    expect(gatewayResponses('.', { ErrorsOrigin: 'https://www.example.com' })).toEqual([
      ['DEFAULT_4XX', headers],
      ['DEFAULT_5XX', headers],
    ]);
  });

  it.each(['.', ...EXAMPLES])('never reflect anything of the request: %s', (folder) => {
    const { root } = new SamTemplate(`${folder}/template.yaml`);
    expect(JSON.stringify(asMap(root.Resources))).not.toMatch(/method\.request\./);
  });
});
