import * as sdk from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NodeHttpHandler as SdkHandler } from '@smithy/node-http-handler';
import * as lean from '../../../lib/parameter-store/lean-client/client-ssm';
import { NodeHttpHandler as LeanHandler } from '../../../lib/parameter-store/lean-client/node-http-handler';
import { type ParameterStorePeer, parameterStorePeers } from '../../support/parameter-store-peers';
import { useLambdaEnvironment } from './environment';

useLambdaEnvironment();

const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 5_000, socketTimeout: 5_000 };

/** The same calls for either client. */
interface Caller {
  put(name: string, value: string): Promise<object>;
  get(name: string): Promise<{ readonly Parameter?: unknown }>;
  getMany(names: string[]): Promise<{ readonly InvalidParameters?: unknown }>;
  pages(path: string): AsyncIterable<unknown>;
  destroy(): void;
}

type RequestHandler = ConstructorParameters<typeof lean.SSMClient>[0]['requestHandler'];

function leanCaller(requestHandler: RequestHandler): Caller {
  const client = new lean.SSMClient({ requestHandler, maxAttempts: 3 });
  return {
    put: (Name, Value) => client.send(new lean.PutParameterCommand({ Name, Value, Type: 'String' })),
    get: (Name) => client.send(new lean.GetParameterCommand({ Name })),
    getMany: (Names) => client.send(new lean.GetParametersCommand({ Names })),
    pages: (Path) => lean.paginateGetParametersByPath({ client, pageSize: 5 }, { Path, Recursive: true }),
    destroy: () => client.destroy(),
  };
}

/** It asks for more of a request by its type than it uses. */
function sdkHandler(): RequestHandler {
  return new SdkHandler(TIMEOUTS) as unknown as RequestHandler;
}

function sdkCaller(handler: LeanHandler): Caller {
  const requestHandler = { handle: handler.handle.bind(handler), destroy: handler.destroy.bind(handler) };
  const client = new sdk.SSMClient({ requestHandler, maxAttempts: 3 });
  return {
    put: (Name, Value) => client.send(new sdk.PutParameterCommand({ Name, Value, Type: 'String' })),
    get: (Name) => client.send(new sdk.GetParameterCommand({ Name })),
    getMany: (Names) => client.send(new sdk.GetParametersCommand({ Names })),
    pages: (Path) => sdk.paginateGetParametersByPath({ client, pageSize: 5 }, { Path, Recursive: true }),
    destroy: () => client.destroy(),
  };
}

const callers: [string, () => Caller][] = [
  ['the lean client', () => leanCaller(new LeanHandler(TIMEOUTS))],
  ['the lean client with the SDK’s handler', () => leanCaller(sdkHandler())],
  ['the SDK’s client with the lean handler', () => sdkCaller(new LeanHandler(TIMEOUTS))],
];

describe.each(parameterStorePeers())('with %s', (_, start) => {
  let peer: ParameterStorePeer;
  beforeAll(async () => {
    peer = await start();
  });
  afterAll(() => peer.close());

  it.each(callers)('%s writes, reads, pages, and names what is not there', async (name, open) => {
    process.env.AWS_ENDPOINT_URL_SSM = peer.url;
    const path = `/${name.replace(/\W+/g, '-')}`;
    const names = Array.from({ length: 12 }, (_, index) => `${path}/${String(index).padStart(2, '0')}`);
    const caller = open();
    for (const each of names) await caller.put(each, `größe 🦊 of ${each}`);

    expect(await caller.get(`${path}/00`)).toMatchObject({
      Parameter: { Name: `${path}/00`, Value: `größe 🦊 of ${path}/00` },
    });
    expect(await caller.getMany([`${path}/01`, '/nope'])).toMatchObject({
      Parameters: [{ Name: `${path}/01` }],
      InvalidParameters: ['/nope'],
    });
    const pages: unknown[] = [];
    for await (const page of caller.pages(path)) pages.push(page);
    expect(pages).toMatchObject([
      { Parameters: names.slice(0, 5).map((Name) => ({ Name })) },
      { Parameters: names.slice(5, 10).map((Name) => ({ Name })) },
      { Parameters: names.slice(10).map((Name) => ({ Name })) },
    ]);
    await expect(caller.get('/nope')).rejects.toMatchObject({
      name: 'ParameterNotFound',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(caller.put(`${path}/00`, 'again')).rejects.toMatchObject({ name: 'ParameterAlreadyExists' });
    caller.destroy();
  });
});
