import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import allowedPreflight from '../../events/rest-preflight-allowed.json';
import refusedPreflight from '../../events/rest-preflight-not-allowed.json';
import type { FunctionName } from './bundles';
import { type ExecutionEnvironment, startEnvironment } from './execution-environment';
import { startUnreliableParameterStore, type UnreliableParameterStore } from './unreliable-parameter-store';

const ORIGIN = 'https://www.example.com';

describe('the log of a function', () => {
  let store: UnreliableParameterStore;
  let environment: ExecutionEnvironment | undefined;

  beforeEach(async () => {
    store = await startUnreliableParameterStore('# our site', ORIGIN);
  });

  afterEach(async () => {
    await environment?.stop();
    await store.close();
  });

  async function start(name: FunctionName, logLevel: string): Promise<ExecutionEnvironment> {
    const variables = { POWERTOOLS_LOG_LEVEL: logLevel };
    environment = await startEnvironment(name, { parameterStoreUrl: store.url, variables });
    return environment;
  }

  it('has one JSON line at info for a preflight that is not allowed, and none for one that is', async () => {
    const corsHandler = await start('CorsHandlerFunction', 'INFO');
    await corsHandler.invoke(allowedPreflight, 'invocation-allowed');
    await corsHandler.invoke(refusedPreflight, 'invocation-refused');

    expect(await corsHandler.log.record('preflight not allowed')).toMatchObject({
      level: 'INFO',
      service: 'cors-allowlist',
      function_request_id: 'invocation-refused',
      requestId: refusedPreflight.requestContext.requestId,
      origin: refusedPreflight.headers.Origin,
      decision: 'not-allowed',
      reason: 'no-matching-entry',
    });
    expect(corsHandler.log.records).toHaveLength(1);
  });

  // As the template sets it: the runtime puts what it takes for text into a JSON line of its own.
  it.each([
    ['INFO', 'INFO', ['INFO']],
    ['DEBUG', 'DEBUG', ['DEBUG', 'INFO']],
    ['ERROR', 'INFO', []],
  ])(
    "is lines of its own in Lambda's JSON format, LogLevel %s",
    async (logLevel, applicationLogLevel, levels) => {
      environment = await startEnvironment('CorsHandlerFunction', {
        parameterStoreUrl: store.url,
        variables: { POWERTOOLS_LOG_LEVEL: logLevel },
        setByLambda: { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: applicationLogLevel },
      });
      await environment.invoke(refusedPreflight, 'invocation-refused');
      await environment.stop();
      const { records } = environment.log;
      environment = undefined;

      expect([...new Set(records.map(({ level }) => level))].sort()).toEqual(levels);
      for (const { timestamp } of records) expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      expect(records.filter(({ message }) => message === 'preflight not allowed')).toHaveLength(
        levels.includes('INFO') ? 1 : 0,
      );
    },
  );

  it('tells at debug which line of which parameter has allowed an origin', async () => {
    const corsHandler = await start('CorsHandlerFunction', 'DEBUG');
    await corsHandler.invoke(allowedPreflight, 'invocation-allowed');

    expect(await corsHandler.log.record('preflight allowed')).toMatchObject({
      level: 'DEBUG',
      function_request_id: 'invocation-allowed',
      requestId: allowedPreflight.requestContext.requestId,
      origin: ORIGIN,
      decision: 'allowed',
      entry: ORIGIN,
      parameter: '/cors-allowlist/test/origins/main',
      line: 2,
    });
  });

  it('names functions as their source does in a stack trace: the bundle is not minified, and needs no source map', async () => {
    const hello = await start('HelloFunction', 'INFO');
    // No API sends a number for a body: the handler throws on it.
    await hello.invoke({ httpMethod: 'PUT', body: 7 });

    expect(await hello.log.record('the wrapped handler failed')).toMatchObject({
      level: 'ERROR',
      error: {
        name: 'TypeError',
        stack: expect.stringMatching(/at bodyText \(.*index\.js:\d+:\d+\)\n +at hello /),
      },
    });
  });
});
