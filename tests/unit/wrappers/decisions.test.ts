import { describe, expect, it } from '@jest/globals';
import restGet from '../../../events/rest-get-hello-not-allowed.json';
import restPreflight from '../../../events/rest-preflight-not-allowed.json';
import { createCorsHandler } from '../../../functions/cors-handler/handler';
import type { Decision } from '../../../lib/allowlist/decision';
import { createDecisionCounter } from '../../../lib/telemetry/decision-counter';
import { withCors } from '../../../lib/wrappers/with-cors';
import { aPolicy } from '../../support/cors';
import { allowed, notAllowed } from '../../support/decisions';
import { ManualClock } from '../../support/manual-clock';
import { RecordingLog } from '../../support/recording-log';

function corsDeciding(decision: Decision) {
  const [clock, log, written] = [new ManualClock(), new RecordingLog(), [] as string[]];
  const options = {
    dimensions: { service: 'test', allowlist: '/test' },
    clock,
    later: () => {},
    health: () => undefined,
    write: (line: string) => void written.push(line),
  };
  const decisions = createDecisionCounter(options, clock.now());
  const cors = { decide: () => decision, policy: aPolicy(), log, count: () => undefined, decisions };
  /** Of all summaries, after one more request that writes the last. */
  const sum = (field: string) => {
    clock.jump(60_000);
    decisions.addOther();
    return written.reduce((total, line) => total + (JSON.parse(line)[field] ?? 0), 0);
  };
  return { cors, log, sum };
}

const TIMES = 50;

describe('a denial that repeats is one line, and a number:', () => {
  const denied = notAllowed('no-matching-entry');

  it('a preflight', async () => {
    const { cors, log, sum } = corsDeciding(denied);
    const handler = createCorsHandler(cors);
    for (let at = 0; at < TIMES; at++) await handler(restPreflight);
    expect(log.messages('info')).toEqual(['preflight not allowed']);
    expect(log.messages('debug')).toHaveLength(TIMES - 1);
    expect(sum('DeniedNoMatchingEntry')).toBe(TIMES);
  });

  it.each([
    ['an actual request that is served', false, 'actual request not allowed'],
    ['one that is refused', true, 'request refused'],
  ])('%s', async (_, refuseNotAllowed, message) => {
    const { cors, log, sum } = corsDeciding(denied);
    const handler = withCors(async () => ({ statusCode: 200 }), cors, { refuseNotAllowed });
    for (let at = 0; at < TIMES; at++) await handler(restGet, {});
    expect(log.messages('info')).toEqual([message]);
    expect(sum('DeniedNoMatchingEntry')).toBe(TIMES);
  });

  it('a preflight that the browser will not follow up', async () => {
    const { cors, log, sum } = corsDeciding(allowed('https://a.example'));
    const handler = createCorsHandler(cors);
    const purge = {
      ...restPreflight,
      multiValueHeaders: { Origin: ['https://a.example'], 'Access-Control-Request-Method': ['PURGE'] },
    };
    for (let at = 0; at < TIMES; at++) await handler(purge);
    expect(log.messages('info')).toEqual(['preflight allowed, but the browser will refuse the call']);
    expect(sum('objected')).toBe(TIMES);
  });
});

describe('every invocation is counted,', () => {
  it.each([
    ['OPTIONS without Origin', { ...restPreflight, multiValueHeaders: {}, headers: {} }],
    ['another method', { ...restPreflight, httpMethod: 'GET' }],
    ['no API event', { Records: [] }],
    ['a preflight', restPreflight],
  ])('%s too', async (_, event) => {
    const ofHandler = corsDeciding(allowed('https://a.example'));
    await createCorsHandler(ofHandler.cors)(event);
    expect(ofHandler.sum('requests')).toBe(2);
    const ofWrapper = corsDeciding(allowed('https://a.example'));
    await withCors(async () => ({ statusCode: 200 }), ofWrapper.cors)(event, {});
    expect(ofWrapper.sum('requests')).toBe(2);
  });
});
