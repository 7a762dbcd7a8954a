import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningParameterStore, startParameterStore } from '../../../local/parameter-store/server';
import { callThroughSdk, isAboutParameters } from './programs/aws-through-sdk';
import { awsCli } from './reader';

const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'eu-west-1' };

/** The same calls by the AWS CLI, where it is installed, and as the tests of the pages make them where it is not. */
const ways: [string, (commandLine: string[]) => Promise<string>][] = [['the SDK', callThroughSdk]];
if (awsCli() !== '') ways.push(['the AWS CLI', callCli]);
else console.error('NOT RUN against the AWS CLI: it is not installed');

async function callCli(commandLine: string[]): Promise<string> {
  // Not in the way of the store, which is in this process.
  const { stdout } = await promisify(execFile)(awsCli(), commandLine, {
    env: { ...process.env, ...CREDENTIALS, AWS_DEFAULT_REGION: 'eu-west-1', AWS_PAGER: '' },
  });
  return stdout.trimEnd();
}

describe.each(ways)('aws ssm, by %s', (_, call) => {
  let running: RunningParameterStore;
  beforeAll(async () => {
    running = await startParameterStore({ port: 0 });
    Object.assign(process.env, CREDENTIALS);
  });
  afterAll(() => running.close());

  const ssm = (...words: string[]) => call(['ssm', ...words, '--endpoint-url', running.url]);

  it('puts, gets by path, and deletes', async () => {
    const value = '# a list\nhttps://www.example.com';
    await ssm('put-parameter', '--name', '/a/main', '--type', 'String', '--overwrite', '--value', value);
    expect(
      await ssm('get-parameter', '--name', '/a/main', '--query', 'Parameter.Value', '--output', 'text'),
    ).toBe(value);
    const listed: unknown = JSON.parse(await ssm('get-parameters-by-path', '--path', '/a', '--recursive'));
    expect(listed).toMatchObject({ Parameters: [{ Name: '/a/main', Value: value }] });
    await ssm('delete-parameters', '--names', '/a/main', '/a/other');
    await expect(ssm('get-parameter', '--name', '/a/main')).rejects.toThrow('ParameterNotFound');
  });
});

it.each([
  [true, ['ssm', 'put-parameter', '--name', 'x']],
  [false, ['ssm', 'update-service-setting', '--setting-id', 'x']],
  [false, ['s3api', 'put-bucket-policy']],
])('is it about parameters? %s: %j', (expected, commandLine) => {
  expect(isAboutParameters(commandLine)).toBe(expected);
});
