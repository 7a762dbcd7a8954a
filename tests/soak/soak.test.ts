import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, jest } from '@jest/globals';
import { FaultyParameterStore, startEnvironment } from '../integration/freshness/fixture';
import {
  answerWith,
  cutTheBody,
  delay,
  denyAccess,
  firstCalls,
  internalError,
  neverAnswer,
  onLaterPages,
  pass,
  resetAfterTheCall,
  resetBeforeTheCall,
  throttle,
  trickleTheBody,
  truncateTheBody,
} from '../support/faults';
import { EditHistory, ListsSeen, Outages } from './model';
import { Random } from './random';

// SOAK_SEED repeats what is picked, in an order that the machine's timing has a say in.
const SECONDS = Number(process.env.SOAK_SECONDS ?? 30);
const WARM_UP_SECONDS = SECONDS / 3;
const random = new Random(Number(process.env.SOAK_SEED ?? Date.now() % 1_000_000));

// More parameters than a page holds.
const TEAMS = Array.from({ length: 15 }, (_, team) => `team-${team}`) as [string, ...string[]];
const CLIENTS = 8;

jest.setTimeout((SECONDS + 600) * 1_000);

const parameterFaults = [
  cutTheBody,
  denyAccess,
  internalError,
  neverAnswer,
  resetAfterTheCall,
  resetBeforeTheCall,
  throttle,
  trickleTheBody,
  truncateTheBody,
  onLaterPages(denyAccess),
  onLaterPages(cutTheBody),
  answerWith('{}'),
  answerWith('<html>'),
] as const;

// An unhandled rejection fails the test without being looked for: Jest takes it for an error of the test.
it(`for ${SECONDS} s of faults and edits, seed ${random.seed}, every answer is one of a list in force`, async () => {
  const parameterStore = await FaultyParameterStore.start(Date.now);
  const { proxy } = parameterStore;
  const history = new EditHistory();
  const outages = new Outages();
  for (const team of TEAMS) edit(team);

  const environments = [1, 1, 0].map((ttlSeconds) => {
    const environment = startEnvironment(proxy.url, { ttlSeconds });
    const { clock, readAt } = environment;
    return { ...environment, lists: new ListsSeen(clock.now, readAt), ttlSeconds };
  });
  let end = performance.now() + SECONDS * 1_000;
  const wrong: string[] = [];
  const seen = { allowed: 0, notAllowed: 0 };

  const tasks = [
    makeEdits(),
    makeOutages(),
    ...environments.flatMap((environment) =>
      Array.from({ length: CLIENTS }, () => askAgainAndAgain(environment)),
    ),
    expectNoGrowth(),
  ];
  try {
    await Promise.all(tasks);
  } finally {
    // One of them may have failed before its time.
    end = 0;
    await Promise.allSettled(tasks);
    await parameterStore.close();
  }

  expect(wrong.slice(0, 10)).toEqual([]);
  expect(Math.min(seen.allowed, seen.notAllowed)).toBeGreaterThan(100 * SECONDS);
  for (const { lists } of environments) expect(lists.count).toBeGreaterThan(SECONDS / 10);
  expect(environments.flatMap(({ counted }) => counted).length).toBeGreaterThan(0);

  function edit(team: string): void {
    const origin = `https://${team}.example`;
    const [allowed, lines] = random.pick<[boolean, string[]]>([
      [true, [origin]],
      [true, [`https://${team}\\.(example|test)`, 'https://refused.example/']],
      [false, [`!${origin}`, origin]],
      [false, ['# nobody']],
      [false, [`https://www.${team}.example`]],
    ]);
    parameterStore.put(team, lines);
    history.edited(origin, allowed);
  }

  async function makeEdits(): Promise<void> {
    while (performance.now() < end) {
      await sleep(random.between(10, 200));
      edit(random.pick(TEAMS));
    }
  }

  async function makeOutages(): Promise<void> {
    while (performance.now() < end) {
      proxy.fault = random.pick([pass, delay(random.between(10, 300)), firstCalls(1, resetBeforeTheCall)]);
      await sleep(random.between(200, 3_000));
      outages.begin();
      const refused = random.next() < 0.2;
      if (refused) await proxy.refuse();
      else proxy.fault = random.pick(parameterFaults);
      if (random.next() < 0.2) proxy.swallowOnOpenConnections();
      await sleep(random.between(50, 1_500));
      if (refused) await proxy.listen();
      proxy.fault = pass;
      outages.end();
    }
  }

  async function askAgainAndAgain({ preflight, mayRead, lists, ttlSeconds }: (typeof environments)[number]) {
    while (performance.now() < end) {
      const origin = `https://${random.pick(TEAMS)}.example`;
      const asked = performance.now();
      const inForce = lists.latest;
      const oldest = lists.oldestAllowed(ttlSeconds, outages);
      const answer =
        random.next() < 0.8 ? await preflight(origin) : (await mayRead(origin)) ? 'allowed' : 403;
      const allowed = answer === 'allowed';
      const question = `${origin} at ${asked.toFixed()} (TTL ${ttlSeconds} s)`;
      if (answer === 503) wrong.push(`${question} was answered 503`);
      else if (!history.wasEver(allowed, origin, inForce.began, performance.now()))
        wrong.push(`${question} was answered ${answer}, which it was not since ${inForce.began.toFixed()}`);
      if (asked - inForce.began > oldest && inForce.began > 0)
        wrong.push(`${question} was decided by a list of ${inForce.began.toFixed()}`);
      seen[allowed ? 'allowed' : 'notAllowed']++;
      await sleep(random.between(0, 10));
    }
  }

  async function expectNoGrowth(): Promise<void> {
    await sleep(WARM_UP_SECONDS * 1_000);
    const before = memoryInUse();
    for (const { log } of environments) log.lines.length = 0;
    await sleep((SECONDS - WARM_UP_SECONDS) * 1_000);
    for (const { log } of environments) log.lines.length = 0;
    expect(memoryInUse() - before).toBeLessThan(10);
    expect(proxy.openConnections).toBeLessThanOrEqual(2 * environments.length);
  }
});

/** In MB, garbage collected before. */
function memoryInUse(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
