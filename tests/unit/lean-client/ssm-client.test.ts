import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { GetParameterCommand } from '../../../lib/parameter-store/lean-client/commands';
import { SSMClient } from '../../../lib/parameter-store/lean-client/ssm-client';

/** What an attempt comes to: an answer of Parameter Store, or what the request handler fails with. */
type Outcome = { readonly status: number; readonly body: string } | Error;

const THROTTLED = { status: 400, body: '{"__type":"ThrottlingException","message":"Rate exceeded"}' };
const DENIED = { status: 400, body: '{"__type":"AccessDeniedException"}' };
const UNAVAILABLE = { status: 503, body: '<html>' };
const RESET = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
const ABORTED = Object.assign(new Error('gone'), { name: 'AbortError', code: 'ABORT_ERR' });
const FOUND = { status: 200, body: '{"Parameter":{"Value":"x"}}' };

/** A request handler without a network, of these outcomes; the last one is for all that follow. */
class FakeHandler {
  attempts = 0;
  destroyed = false;

  constructor(private readonly outcomes: readonly Outcome[]) {}

  handle = async () => {
    const outcome = this.outcomes[Math.min(this.attempts++, this.outcomes.length - 1)] ?? FOUND;
    if (outcome instanceof Error) throw outcome;
    const { status, body } = outcome;
    return { response: { statusCode: status, headers: {}, body: Readable.from([Buffer.from(body)]) } };
  };

  destroy = () => {
    this.destroyed = true;
  };
}

const before = { ...process.env };

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  jest.spyOn(Math, 'random').mockReturnValue(1);
  process.env = {
    ...before,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
});

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  process.env = before;
});

/** One call, and how it goes on as time passes. */
function call(...outcomes: Outcome[]) {
  const handler = new FakeHandler(outcomes);
  const client = new SSMClient({ requestHandler: handler, maxAttempts: 3 });
  const settled = client.send(new GetParameterCommand({ Name: '/x' })).then(
    (output) => ({ output }),
    (error: Error) => ({ error: error.name }),
  );
  return {
    handler,
    settled,
    /** How many attempts there were when so much time, in ms, has passed. */
    async attemptsAfter(milliseconds: number): Promise<number> {
      await jest.advanceTimersByTimeAsync(milliseconds);
      await new Promise((resolve) => setImmediate(resolve));
      return handler.attempts;
    },
  };
}

describe('the next attempt', () => {
  it.each([
    ['after throttling', THROTTLED, 1_000, 2_000],
    ['after an answer that the service is not available', UNAVAILABLE, 50, 100],
    ['after a connection that was reset', RESET, 50, 100],
  ])('waits: %s', async (_, failure, first, second) => {
    const { attemptsAfter, settled } = call(failure, failure, FOUND);
    expect(await attemptsAfter(first - 1)).toBe(1);
    expect(await attemptsAfter(1)).toBe(2);
    expect(await attemptsAfter(second - 1)).toBe(2);
    expect(await attemptsAfter(1)).toBe(3);
    expect(await settled).toEqual({ output: { Parameter: { Value: 'x' } } });
  });

  it.each([
    ['denied access', DENIED, 'AccessDeniedException'],
    ['an abort', ABORTED, 'AbortError'],
    ['an answer that is no JSON', { status: 200, body: '<html>' }, 'SyntaxError'],
  ])('never comes after %s', async (_, failure, error) => {
    const { attemptsAfter, settled } = call(failure);
    expect(await attemptsAfter(60_000)).toBe(1);
    expect(await settled).toEqual({ error });
  });

  it('is the third at most', async () => {
    const { attemptsAfter, settled } = call(THROTTLED);
    expect(await attemptsAfter(60_000)).toBe(3);
    expect(await settled).toEqual({ error: 'ThrottlingException' });
  });
});

describe('a client that cannot be set up', () => {
  it.each([
    ['without credentials', { AWS_ACCESS_KEY_ID: '' }, 'AWS_ACCESS_KEY_ID'],
    ['without a region', { AWS_REGION: '' }, 'AWS_REGION'],
  ])('fails in the first call, without an attempt: %s', async (_, variables, named) => {
    Object.assign(process.env, variables);
    const handler = new FakeHandler([FOUND]);
    const client = new SSMClient({ requestHandler: handler, maxAttempts: 3 });
    await expect(client.send(new GetParameterCommand({ Name: '/x' }))).rejects.toThrow(named);
    expect(handler.attempts).toBe(0);
  });
});

it('closes the connections of its request handler', () => {
  const handler = new FakeHandler([FOUND]);
  new SSMClient({ requestHandler: handler, maxAttempts: 3 }).destroy();
  expect(handler.destroyed).toBe(true);
});
