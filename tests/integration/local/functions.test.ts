import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FixtureRun, startFixtureRun } from './fixture-run';

let run: FixtureRun;
beforeAll(async () => {
  run = await startFixtureRun({
    GREETING: 'from the shell',
    HOME: '/home/somebody',
    AWS_REGION: 'eu-west-1',
  });
});
afterAll(() => run.close());

const call = (behaviour: string, init?: RequestInit) => fetch(`${run.apiUrl}/do/${behaviour}`, init);
const answerOf = async (behaviour: string) => JSON.parse(await (await call(behaviour)).text());

describe('a function that fails', () => {
  it.each([
    ['throws', 'throw'],
    ['rejects with something that is no error', 'reject'],
    ['ends its process', 'exit'],
    ['throws outside of its handler', 'crash'],
    ['returns what has no JSON', 'circular'],
    ['returns more than 6 MB', 'large'],
    ['returns a number', 'number'],
    ['returns nothing', 'nothing'],
    ['returns a key that API Gateway does not know', 'unknown-key'],
    ['returns a header that would split the response', 'bad-header'],
  ])('is a 502 when it %s, and the next request is served', async (_, behaviour) => {
    const answer = await call(behaviour);
    expect([answer.status, await answer.text()]).toEqual([502, '{"message":"Internal server error"}']);
    expect((await call('process')).status).toBe(200);
  });

  it.each([
    ['waits forever', 'hang'],
    ['never yields', 'spin'],
  ])('is a 504 when it %s, and the next request is served', async (_, behaviour) => {
    const answer = await call(behaviour);
    expect([answer.status, await answer.text()]).toEqual([504, '{"message":"Endpoint request timed out"}']);
    expect((await call('process')).status).toBe(200);
  });

  it('is told to the developer with its error', async () => {
    await call('throw');
    expect(run.log).toContain('failed: ProbeFunction: TypeError: thrown on purpose');
  });

  it('does not take the next request down with what it left behind', async () => {
    const first = await answerOf('leftover');
    await new Promise((resolve) => setTimeout(resolve, 150));
    const second = await answerOf('process');
    expect(second).not.toBe(first);
  });
});

describe('an execution environment', () => {
  it('serves one request after another', async () => {
    expect(await answerOf('process')).toBe(await answerOf('process'));
  });

  it('serves one request at a time, and others run beside it', async () => {
    type Run = { process: number; began: number; ended: number };
    const requests: Promise<Run>[] = Array.from({ length: 6 }, () => answerOf('slow'));
    const runs = (await Promise.all(requests)).sort((one, other) => one.began - other.began);
    expect(new Set(runs.map(({ process }) => process)).size).toBeGreaterThan(1);
    for (const { process } of runs) {
      const ownRuns = runs.filter((other) => other.process === process);
      for (const [place, { began }] of ownRuns.entries()) {
        expect(began).toBeGreaterThanOrEqual(ownRuns[place - 1]?.ended ?? 0);
      }
    }
  });

  it('is shared when there are more requests than environments may be', async () => {
    const processes = await Promise.all(Array.from({ length: 40 }, () => answerOf('process')));
    expect(new Set(processes).size).toBeLessThanOrEqual(10);
  });

  it('has the variables of the template, the shell’s value first, and none that the template does not declare', async () => {
    const environment = await answerOf('environment');
    expect(environment).toMatchObject({
      STAGE: 'dev',
      GREETING: 'from the shell',
      ALLOWLIST_TTL_SECONDS: '1',
      AWS_REGION: 'eu-west-1',
      AWS_LAMBDA_FUNCTION_NAME: 'ProbeFunction',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_ENDPOINT_URL_SSM: run.parameterStoreUrl,
      AWS_ACCESS_KEY_ID: 'local',
    });
    expect(environment).not.toHaveProperty('HOME');
  });

  it('hands the handler Lambda’s context', async () => {
    const context = await answerOf('context');
    expect(context).toMatchObject({
      functionName: 'ProbeFunction',
      functionVersion: '$LATEST',
      memoryLimitInMB: '256',
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:ProbeFunction',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(context.remaining).toBeGreaterThan(0);
    expect(context.remaining).toBeLessThanOrEqual(1000);
  });
});
