import { describe, expect, it } from '@jest/globals';
import { functionVariables } from '../../../local/lambda/variables';

const definition = {
  name: 'Hello',
  arn: 'arn:aws:lambda:eu-west-1:123456789012:function:Hello',
  handler: 'index.handler',
  runtime: 'nodejs24.x',
  timeoutSeconds: 3,
  memoryMegabytes: 128,
  environment: new Map([
    ['GREETING', 'hello'],
    ['ALLOWLIST_TTL_SECONDS', '60'],
    ['AWS_ENDPOINT_URL_SSM', ''],
  ]),
  codeFolder: '/app',
  buildProperties: {},
};

const variablesWith = (shell: NodeJS.ProcessEnv) =>
  functionVariables(definition, {
    shell,
    region: 'eu-west-1',
    bundleFolder: '/app/out',
    parameterStoreUrl: 'http://127.0.0.1:4583',
  });

describe('the variables of a function', () => {
  it.each<[string, NodeJS.ProcessEnv, object]>([
    ['the template’s', {}, { GREETING: 'hello' }],
    ['the shell’s value before the template’s', { GREETING: 'hi' }, { GREETING: 'hi' }],
    ['the shell’s value, empty too', { GREETING: '' }, { GREETING: '' }],
    ['a lifetime of 1 s', {}, { ALLOWLIST_TTL_SECONDS: '1' }],
    ['the shell’s lifetime', { ALLOWLIST_TTL_SECONDS: '9' }, { ALLOWLIST_TTL_SECONDS: '9' }],
    ['the Parameter Store of the run', {}, { AWS_ENDPOINT_URL_SSM: 'http://127.0.0.1:4583' }],
    ['credentials to sign with', {}, { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' }],
    [
      'the shell’s credentials',
      { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_SESSION_TOKEN: 'c' },
      { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_SESSION_TOKEN: 'c' },
    ],
    [
      'what Lambda sets',
      {},
      { AWS_REGION: 'eu-west-1', _HANDLER: 'index.handler', LAMBDA_TASK_ROOT: '/app/out' },
    ],
  ])('hold %s', (_, shell, expected) => {
    expect(variablesWith(shell)).toMatchObject(expected);
  });

  it.each(['HOME', 'AWS_PROFILE', 'ALLOWLIST_PATH'])(
    'hold no %s that the template does not declare',
    (name) => {
      expect(variablesWith({ [name]: 'x' })).not.toHaveProperty(name);
    },
  );

  it('hold no session token of other credentials', () => {
    expect(variablesWith({ AWS_SESSION_TOKEN: 'c' })).not.toHaveProperty('AWS_SESSION_TOKEN');
  });
});
