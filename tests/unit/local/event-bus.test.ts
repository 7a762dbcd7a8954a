import { describe, expect, it } from '@jest/globals';
import { createEventBus } from '../../../local/event-bridge/event-bus';
import type { InvocationOutcome } from '../../../local/lambda/environment';
import { settle } from '../../support/manual-clock';

const change = {
  name: '/app/dev/a',
  type: 'String',
  operation: 'Update',
  description: 'Of the web team',
  time: Date.UTC(2026, 10, 22, 12, 0, 0, 999),
} as const;

/** Announces the change to one rule on everything and one on another path. */
async function announce(outcome: InvocationOutcome) {
  const events: [name: string, event: unknown][] = [];
  const reports: string[] = [];
  const rules = [
    { functionId: 'Guard', pattern: { source: ['aws.ssm'] } },
    { functionId: 'Other', pattern: { detail: { name: [{ prefix: '/other/' }] } } },
  ];
  createEventBus(rules, {
    accountId: '123456789012',
    region: 'eu-west-1',
    invoke: async (name, event) => {
      events.push([name, JSON.parse(event)]);
      return outcome;
    },
    report: (line) => reports.push(line),
  })(change);
  await settle();
  return { events, reports };
}

describe('a change in the embedded Parameter Store', () => {
  it('reaches the functions whose rules ask for it as EventBridge tells it', async () => {
    expect(await announce({ kind: 'result', payload: 'null' })).toEqual({
      events: [
        [
          'Guard',
          {
            version: '0',
            id: expect.stringMatching(/^[0-9a-f-]{36}$/),
            'detail-type': 'Parameter Store Change',
            source: 'aws.ssm',
            account: '123456789012',
            time: '2026-11-22T12:00:00Z',
            region: 'eu-west-1',
            resources: [expect.stringMatching(/^arn:aws:ssm:.*:parameter\/app\/dev\/a$/)],
            detail: {
              operation: 'Update',
              name: '/app/dev/a',
              type: 'String',
              description: 'Of the web team',
            },
          },
        ],
      ],
      reports: [],
    });
  });

  it.each<[InvocationOutcome, string]>([
    [
      { kind: 'error', error: { errorType: 'TypeError', errorMessage: 'no way' } },
      'Guard on Update of /app/dev/a: TypeError: no way',
    ],
    [{ kind: 'timeout', seconds: 3 }, 'Guard on Update of /app/dev/a: timed out after 3 seconds'],
  ])('that a function fails on is told: %j', async (outcome, line) => {
    expect((await announce(outcome)).reports).toEqual([line]);
  });
});
