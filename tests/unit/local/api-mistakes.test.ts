import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadTemplate } from '../../../local/template/template';

const folder = mkdtempSync(join(tmpdir(), 'api-mistakes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:function';

/** A template with an API of each kind and the properties that the test is about. */
function load(parts: {
  rest?: string;
  http?: string;
  restEvent?: string;
  httpEvent?: string;
  metadata?: string;
}) {
  const { rest = '', http = '', restEvent = '', httpEvent = '', metadata = '' } = parts;
  const file = join(folder, 'template.yaml');
  const template = `
Metadata: { ${metadata} }
Resources:
  Rest: { Type: AWS::Serverless::Api, Properties: { StageName: dev, ${rest} } }
  Http: { Type: AWS::Serverless::HttpApi, Properties: { ${http} } }
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Events:
        Rest: { Type: Api, Properties: { RestApiId: !Ref Rest, Method: GET, Path: /a, ${restEvent} } }
        Http: { Type: HttpApi, Properties: { ${httpEvent || 'ApiId: !Ref Http'} } }
    Metadata: { BuildMethod: esbuild, BuildProperties: { EntryPoints: [index.ts] } }
`;
  writeFileSync(file, template);
  const deployment = {
    stackName: 'test',
    region: 'eu-west-1',
    accountId: '123456789012',
    parameters: new Map(),
  };
  return loadTemplate(file, deployment);
}

const headers = (value: string) =>
  `GatewayResponses: { DEFAULT_4XX: { ResponseParameters: { Headers: { X-A: "${value}" } } } }`;
const authorizer = (properties: string) =>
  `Auth: { DefaultAuthorizer: T, Authorizers: { T: { ${properties} } } }`;
const integration = (properties: string) =>
  `DefinitionBody: { paths: { /b: { get: { x-amazon-apigateway-integration: { ${properties} } } } } }`;

describe('a template', () => {
  it('may import from itself: the stacks of an imported one are not looked for', () => {
    const { exports } = load({ metadata: 'LocalRun: { Stacks: { same: { Template: template.yaml } } }' });
    expect(exports.size).toBe(0);
  });

  it('is taken as it stands', () => {
    const { apis } = load({
      rest: headers("'literal'"),
      http: integration(`type: AWS_PROXY, payloadFormatVersion: "1.0", uri: "${ARN}:Hello/invocations"`),
    });
    expect(apis.map(({ routes }) => routes.map(({ method, path }) => `${method} ${path}`))).toEqual([
      ['GET /a'],
      ['GET /b', 'ANY $default'],
    ]);
  });

  it.each([
    [
      'a header that reflects the request',
      { rest: headers('method.request.header.Origin') },
      'method.request.header.Origin is not a literal in single quotes',
    ],
    [
      'a gateway response with a status',
      { rest: 'GatewayResponses: { THROTTLED: { StatusCode: 503 } }' },
      'the local run only supports ResponseParameters here',
    ],
    [
      'an authorizer that is not there',
      { restEvent: 'Auth: { Authorizer: Nobody }' },
      'there is no authorizer Nobody',
    ],
    [
      'an authorizer that is no function',
      { rest: authorizer('UserPoolArn: x') },
      'only supports Lambda authorizers of type TOKEN',
    ],
    [
      'an authorizer of type REQUEST',
      { rest: authorizer(`FunctionArn: "${ARN}:Hello", FunctionPayloadType: REQUEST`) },
      'of type TOKEN',
    ],
    [
      'an authorizer of another stack',
      { rest: authorizer(`FunctionArn: "${ARN}:Other"`) },
      'an API calls the function Other, which does not exist',
    ],
    [
      'a validation that is no regular expression',
      { rest: authorizer(`FunctionArn: "${ARN}:Hello", Identity: { ValidationExpression: "(" }`) },
      '"(" is not a regular expression',
    ],
    [
      'an authorizer whose answers are kept for more than an hour',
      { rest: authorizer(`FunctionArn: "${ARN}:Hello", Identity: { ReauthorizeEvery: 3601 }`) },
      '3601 is not a time from 0 to 3600 seconds',
    ],
    [
      'an authorizer of an HTTP API',
      { http: 'Auth: { DefaultAuthorizer: Jwt }' },
      'does not support authorizers of HTTP APIs',
    ],
    ['an HTTP API that is not there', { httpEvent: 'ApiId: Nothing' }, 'there is no HTTP API Nothing'],
    ['a method without a path', { httpEvent: 'Method: GET' }, 'set both Method and Path'],
    ['a path without a slash', { httpEvent: 'Method: GET, Path: a' }, '"a" does not start with a slash'],
    [
      'an unknown payload format',
      { httpEvent: 'PayloadFormatVersion: "3.0"' },
      'payload format version 3.0 is neither 1.0 nor 2.0',
    ],
    [
      'an integration with something else',
      { rest: integration('type: http_proxy, uri: "https://a.example"') },
      'only supports aws_proxy integrations with a Lambda function',
    ],
    [
      'an integration with what nobody exports',
      { rest: integration('type: aws_proxy, uri: !ImportValue nothing') },
      'only supports aws_proxy integrations with a Lambda function',
    ],
    [
      'a stack without a template',
      { metadata: 'LocalRun: { Stacks: { other: {} } }' },
      'Template is missing',
    ],
    [
      'a stack whose template is not there',
      { metadata: 'LocalRun: { Stacks: { other: { Template: other.yaml } } }' },
      'other.yaml: ENOENT',
    ],
  ])('is refused with the place and the reason: %s', (_, parts, reason) => {
    expect(() => load(parts)).toThrow(reason);
    expect(() => load(parts)).toThrow(/(?:template\.yaml:\d+: |other\.yaml: )/);
  });
});
