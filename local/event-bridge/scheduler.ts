import { randomUUID } from 'node:crypto';
import { describeFailure } from '../lambda/environment';
import type { Schedule } from '../template/schedules';
import type { EventBusOptions } from './event-bus';

/** What a timer of Node.js takes at most: 24 days. */
const LONGEST_MS = 2 ** 31 - 1;

/** Calls functions at their rates, from the first interval on, until it is closed. */
export function startScheduler(
  schedules: readonly Schedule[],
  { accountId, region, invoke, report }: EventBusOptions,
): { close(): void } {
  const timers = schedules.flatMap(({ functionId, everyMilliseconds }) => {
    if (everyMilliseconds === undefined) return [];
    const timer = setInterval(() => void call(functionId), Math.min(everyMilliseconds, LONGEST_MS));
    return [timer.unref()];
  });
  return { close: () => timers.forEach(clearInterval) };

  async function call(functionId: string) {
    const outcome = await invoke(functionId, JSON.stringify(scheduledEvent(accountId, region)));
    if (outcome.kind !== 'result') report(`${functionId} on its schedule: ${describeFailure(outcome)}`);
  }
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html */
function scheduledEvent(account: string, region: string): object {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account,
    time: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [],
    detail: {},
  };
}
