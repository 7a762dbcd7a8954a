import type { InvocationOutcome } from '../lambda/environment';
import type { ParameterChange } from '../parameter-store/server';
import type { EventRule } from '../template/event-rules';
import { matches } from './event-pattern';
import { parameterEvent } from './parameter-event';

export interface EventBusOptions {
  readonly accountId: string;
  readonly region: string;
  /** @param event JSON */
  readonly invoke: (functionName: string, event: string) => Promise<InvocationOutcome>;
  /** Told in one line of each event that its function failed on. There is no second attempt here, and no dead-letter queue. */
  readonly report: (line: string) => void;
}

/** Delivers changes in the embedded Parameter Store to the functions whose rules ask for them. */
export function createEventBus(
  rules: readonly EventRule[],
  { accountId, region, invoke, report }: EventBusOptions,
): (change: ParameterChange) => void {
  return (change) => {
    const event = parameterEvent(change, { accountId, region });
    for (const { functionId, pattern } of rules) {
      if (matches(event, pattern)) void deliver(functionId, JSON.stringify(event), change);
    }
  };

  async function deliver(functionId: string, event: string, { name, operation }: ParameterChange) {
    const outcome = await invoke(functionId, event);
    if (outcome.kind !== 'result') report(`${functionId} on ${operation} of ${name}: ${reasonOf(outcome)}`);
  }
}

/** Why an invocation failed. */
export function reasonOf(outcome: Exclude<InvocationOutcome, { kind: 'result' }>): string {
  switch (outcome.kind) {
    case 'error':
      return `${outcome.error.errorType}: ${outcome.error.errorMessage}`;
    case 'timeout':
      return `it took more than ${outcome.seconds} s`;
    case 'event-too-large':
      return 'the event is too large';
  }
}
