import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../support/eventually';
import type { FaultProxy } from '../../support/fault-proxy';
import {
  answerWith,
  cutTheBody,
  denyAccess,
  type Fault,
  internalError,
  neverAnswer,
  onLaterPages,
  pass,
  resetAfterTheCall,
  resetBeforeTheCall,
  throttle,
  trickleTheBody,
  truncateTheBody,
} from '../../support/faults';
import {
  A,
  B,
  type Environment,
  FaultyParameterStore,
  LATER_MS,
  startEnvironment,
  untilInForce,
} from './fixture';

// More than one page of ten.
const TEAMS = Array.from({ length: 15 }, (_, team) => `team-${team}`);

let parameterStore: FaultyParameterStore;

beforeEach(async () => {
  parameterStore = await FaultyParameterStore.start();
  for (const team of TEAMS) parameterStore.put(team, [`https://${team}.example`]);
  parameterStore.put('main', [A]);
});

afterEach(() => parameterStore.close());

/** [what happens, fault, calls that one refresh makes: from, to, the cause that the log must name] */
const faults: [string, Fault, number, number, RegExp][] = [
  ['a service that never answers', neverAnswer, 2, 3, /RefreshDeadlineError.*TimeoutError/],
  ['a connection that is reset before the call', resetBeforeTheCall, 3, 3, /ECONNRESET|hang up/],
  ['a connection that is reset after the call', resetAfterTheCall, 3, 3, /ECONNRESET|hang up/],
  ['a body that is cut', cutTheBody, 3, 3, /aborted/],
  ['a body that trickles', trickleTheBody, 1, 1, /RefreshDeadlineError/],
  ['a body that is truncated, Content-Length and all', truncateTheBody, 1, 1, /SyntaxError/],
  ['throttling', throttle, 2, 3, /ThrottlingException/],
  ['an internal error', internalError, 3, 3, /InternalServerError/],
  ['denied access', denyAccess, 1, 1, /AccessDeniedException/],
  ['a page of HTML', answerWith('<html>Log in</html>'), 1, 1, /SyntaxError/],
  ['an empty body', answerWith(''), 1, 1, /returned no list of parameters/],
  ['an empty object', answerWith('{}'), 1, 1, /returned no list of parameters/],
  ['a null', answerWith('null'), 1, 1, /Error/],
  ['parameters that are no list', answerWith('{"Parameters":{"Name":"/x","Value":"y"}}'), 1, 1, /Error/],
  ['parameters that are null', answerWith('{"Parameters":null}'), 1, 1, /returned no list of parameters/],
  [
    'a parameter that is null',
    answerWith(`{"Parameters":[null,{"Name":"/x/y","Value":"${B}"}]}`),
    1,
    1,
    /without a name or value/,
  ],
  [
    'a value that is null',
    answerWith('{"Parameters":[{"Name":"/x/y","Value":null}]}'),
    1,
    1,
    /without a name or value/,
  ],
  [
    'a parameter without a name',
    answerWith(`{"Parameters":[{"Value":"${B}"}]}`),
    1,
    1,
    /without a name or value/,
  ],
  [
    'a value that is a number',
    answerWith('{"Parameters":[{"Name":"/x/y","Value":7}]}'),
    1,
    1,
    /without a name or value/,
  ],
  [
    'pages without end',
    answerWith(`{"Parameters":[{"Name":"/x/y","Value":"${B}"}],"NextToken":"more"}`),
    2,
    Number.POSITIVE_INFINITY,
    /RefreshDeadlineError/,
  ],
  ['a second page that is denied', onLaterPages(denyAccess), 2, 2, /AccessDeniedException/],
  ['a second page that never comes', onLaterPages(neverAnswer), 3, 4, /RefreshDeadlineError.*TimeoutError/],
  ['a second page that is throttled', onLaterPages(throttle), 3, 4, /ThrottlingException/],
  ['a second page that is cut', onLaterPages(cutTheBody), 4, 4, /aborted/],
  ['a second page that lies', onLaterPages(answerWith('{}')), 2, 2, /returned no list of parameters/],
];

describe.each(faults)('%s', (_, fault, fewestCalls, mostCalls, cause) => {
  it('leaves the last good list in force, and the edit comes into force when it is over', async () => {
    const { proxy } = parameterStore;
    const environment = startEnvironment(proxy.url);
    const { clock, log, counted } = environment;
    expect(await environment.preflight(A)).toBe('allowed');
    expect(proxy.calls.received).toBe(2);

    proxy.fault = fault;
    parameterStore.put('main', [B]);
    clock.jump(LATER_MS);
    const before = proxy.calls.received;
    // While the refresh goes on, and after it has failed.
    expect(await Promise.all([A, B, A].map(environment.preflight))).toEqual(['allowed', 403, 'allowed']);
    await eventually(() => counted.length === 1);
    expect(await environment.preflight('https://team-14.example')).toBe('allowed');
    expect(await Promise.all([A, B].map(environment.mayRead))).toEqual([true, false]);
    const calls = proxy.calls.received - before;
    expect(calls).toBeGreaterThanOrEqual(fewestCalls);
    expect(calls).toBeLessThanOrEqual(mostCalls);
    // Nothing that the refresh has begun goes on: neither connections nor calls.
    await eventually(() => proxy.openConnections <= 1);
    expect(log.messages('warn')).toEqual(['allowlist refresh failed: the last good list stays in force']);
    expect(described(log.lines.find(({ level }) => level === 'warn')?.fields.error)).toMatch(cause);

    proxy.fault = pass;
    clock.jump(LATER_MS);
    await untilInForce(environment, B, 'allowed');
    expect(await environment.preflight(A)).toBe(403);
    expect(log.messages('info').filter((message) => message !== 'preflight not allowed')).toEqual([
      'allowlist refresh recovered',
    ]);
    expect(counted).toEqual(['AllowlistRefreshFailed']);
  });
});

describe('while no list was ever loaded', () => {
  it('each of them is a 503, and over without a restart', async () => {
    const cold: { name: string; proxy: FaultProxy; environment: Environment }[] = [];
    for (const [name, fault] of faults) {
      const proxy = await parameterStore.anotherProxy();
      proxy.fault = fault;
      const environment = startEnvironment(proxy.url);
      // The URL is the process's: the next may be set once this one is in use.
      await eventually(() => proxy.calls.received > 0);
      cold.push({ name, proxy, environment });
    }
    const answersOf = ({ preflight, mayRead }: Environment) =>
      Promise.all([preflight(A), preflight(B), mayRead(A)]);
    const answers = await Promise.all(
      cold.map(async ({ name, environment }) => [name, await answersOf(environment)]),
    );
    expect(answers).toEqual(faults.map(([name]) => [name, [503, 503, false]]));
    for (const { environment } of cold) {
      expect(environment.counted).toEqual(['AllowlistRefreshFailed']);
      expect(environment.log.messages('error')).toEqual([
        'allowlist could not be loaded: preflights get 503 until it can be',
      ]);
    }

    for (const { name, proxy, environment } of cold) {
      proxy.fault = pass;
      environment.clock.jump(LATER_MS);
      expect([name, await answersOf(environment)]).toEqual([name, ['allowed', 403, true]]);
    }
  });
});

/** An error with its causes, in one line. */
function described(error: unknown): string {
  if (!(typeof error === 'object' && error !== null)) return String(error);
  const { name, message, cause } = error as Error;
  return `${name}: ${message}${cause === undefined ? '' : ` < ${described(cause)}`}`;
}
