import { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import {
  DeleteParametersCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  HierarchyLevelLimitExceededException,
  InvalidFilterKey,
  InvalidNextToken,
  LabelParameterVersionCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  ParameterVersionNotFound,
  PutParameterCommand,
  paginateDescribeParameters,
  paginateGetParameterHistory,
  paginateGetParametersByPath,
  type SSMClient,
  SSMServiceException,
  UnlabelParameterVersionCommand,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningParameterStore, startParameterStore } from '../../../local/parameter-store/server';
import { clientOf } from './fixture';

let running: RunningParameterStore;
let client: SSMClient;

beforeAll(async () => {
  running = await startParameterStore({ port: 0 });
  client = clientOf(running.url);
});

afterAll(async () => {
  client.destroy();
  await running.close();
});

const put = (Name: string, Value: string) =>
  client.send(new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true }));

describe('the AWS SDK', () => {
  it('reads a parameter back, dates as dates', async () => {
    await put('/sdk/origins', 'https://a.example.com\n# ü');
    const { Parameter } = await client.send(new GetParameterCommand({ Name: '/sdk/origins' }));
    expect(Parameter).toEqual({
      ARN: 'arn:aws:ssm:us-east-1:000000000000:parameter/sdk/origins',
      DataType: 'text',
      LastModifiedDate: expect.any(Date),
      Name: '/sdk/origins',
      Type: 'String',
      Value: 'https://a.example.com\n# ü',
      Version: 1,
    });
    expect(Math.abs(Date.now() - (Parameter?.LastModifiedDate?.getTime() ?? 0))).toBeLessThan(60_000);
  });

  it('pages to the end over more than a hundred parameters', async () => {
    const names = Array.from(
      { length: 105 },
      (_, index) => `/pages/team-${String(index).padStart(3, '0')}/origins`,
    );
    await Promise.all(names.map((name) => put(name, name)));
    const byPath: (string | undefined)[] = [];
    let pages = 0;
    for await (const page of paginateGetParametersByPath({ client }, { Path: '/pages', Recursive: true })) {
      pages++;
      byPath.push(...(page.Parameters ?? []).map(({ Name }) => Name));
    }
    expect(pages).toBe(11);
    expect(byPath).toEqual(names);

    const described: (string | undefined)[] = [];
    const ParameterFilters = [{ Key: 'Path', Option: 'Recursive', Values: ['/pages'] }];
    for await (const page of paginateDescribeParameters({ client, pageSize: 50 }, { ParameterFilters }))
      described.push(...(page.Parameters ?? []).map(({ Name }) => Name));
    expect(described).toEqual(names);
  });

  it('gives each of many writers at once a version of its own', async () => {
    const writes = await Promise.all(
      Array.from({ length: 60 }, (_, index) => put('/writers/x', `value ${index}`)),
    );
    const versions = writes.map(({ Version = 0 }) => Version).sort((a, b) => a - b);
    expect(versions).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    const history: (number | undefined)[] = [];
    for await (const page of paginateGetParameterHistory({ client, pageSize: 25 }, { Name: '/writers/x' }))
      history.push(...(page.Parameters ?? []).map(({ Version }) => Version));
    expect(history).toEqual(versions);
  });

  it('labels and deletes', async () => {
    await put('/life/x', 'one');
    await put('/life/x', 'two');
    const label = { Name: '/life/x', ParameterVersion: 1, Labels: ['stable'] };
    await client.send(new LabelParameterVersionCommand(label));
    const { Parameters } = await client.send(
      new GetParametersCommand({ Names: ['/life/x:stable', '/life/x:2'] }),
    );
    expect(Parameters?.map(({ Value, Selector }) => [Value, Selector])).toEqual([
      ['one', ':stable'],
      ['two', ':2'],
    ]);
    const { RemovedLabels } = await client.send(new UnlabelParameterVersionCommand(label));
    expect(RemovedLabels).toEqual(['stable']);

    const deleted = await client.send(new DeleteParametersCommand({ Names: ['/life/x', '/life/y'] }));
    expect(deleted).toMatchObject({ DeletedParameters: ['/life/x'], InvalidParameters: ['/life/y'] });
  });

  it.each<[new (...args: never[]) => SSMServiceException, () => Promise<unknown>]>([
    [ParameterNotFound, () => client.send(new GetParameterCommand({ Name: '/nope' }))],
    [ParameterVersionNotFound, () => client.send(new GetParameterCommand({ Name: '/errors/x:9' }))],
    [
      ParameterAlreadyExists,
      () => client.send(new PutParameterCommand({ Name: '/errors/x', Value: 'v', Type: 'String' })),
    ],
    [HierarchyLevelLimitExceededException, () => put(`/errors${'/x'.repeat(15)}`, 'v')],
    [
      InvalidFilterKey,
      () =>
        client.send(
          new GetParametersByPathCommand({
            Path: '/',
            ParameterFilters: [{ Key: 'Tier', Values: ['Standard'] }],
          }),
        ),
    ],
    [InvalidNextToken, () => client.send(new GetParametersByPathCommand({ Path: '/', NextToken: '1' }))],
  ])('sees the modeled error %p', async (error, call) => {
    await put('/errors/x', 'v');
    const thrown = await call().catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(error);
    expect(thrown).toMatchObject({
      message: expect.stringMatching(/\S/),
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('sees ValidationException by name', async () => {
    const thrown = await put('/errors/y', 'x'.repeat(4097)).catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(SSMServiceException);
    expect(thrown).toMatchObject({ name: 'ValidationException', $metadata: { httpStatusCode: 400 } });
  });
});

describe('Powertools', () => {
  it('reads every parameter below a path, decrypted', async () => {
    await put('/powertools/team-a/origins', 'https://a.example.com');
    await client.send(
      new PutParameterCommand({
        Name: '/powertools/team-b/origins',
        Value: 'https://b.example.com',
        Type: 'SecureString',
      }),
    );
    const provider = new SSMProvider({ awsSdkV3Client: client });
    expect(
      await provider.getMultiple('/powertools', { recursive: true, decrypt: true, forceFetch: true }),
    ).toEqual({
      'team-a/origins': 'https://a.example.com',
      'team-b/origins': 'https://b.example.com',
    });
  });
});
