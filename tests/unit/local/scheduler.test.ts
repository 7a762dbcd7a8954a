import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startScheduler } from '../../../local/event-bridge/scheduler';

const MINUTE_MS = 60_000;
const schedule = { functionId: 'Guard', expression: 'rate(1 minute)', everyMilliseconds: MINUTE_MS };

describe('a schedule of the local run', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('calls its function at its rate until it is closed, and tells of failures', async () => {
    const events: unknown[] = [];
    const told: string[] = [];
    const scheduler = startScheduler(
      [schedule, { functionId: 'Other', expression: 'cron(0 * * * ? *)', everyMilliseconds: undefined }],
      {
        accountId: '123456789012',
        region: 'eu-west-1',
        invoke: async (name, event) => {
          events.push([name, JSON.parse(event)['detail-type']]);
          return { kind: 'timeout', seconds: 300 };
        },
        report: (line) => told.push(line),
      },
    );
    await jest.advanceTimersByTimeAsync(2 * MINUTE_MS);
    scheduler.close();
    await jest.advanceTimersByTimeAsync(2 * MINUTE_MS);
    expect(events).toEqual([
      ['Guard', 'Scheduled Event'],
      ['Guard', 'Scheduled Event'],
    ]);
    expect(told).toEqual(Array(2).fill('Guard on its schedule: timed out after 300 seconds'));
  });
});
