import { describeFailure, type InvocationOutcome } from '../lambda/environment';
import type { StoreChange } from '../parameter-store/server';
import type { EventRule } from '../template/event-rules';
import { matches } from './event-pattern';
import { parameterEvent } from './parameter-event';

export interface EventBusOptions {
  readonly accountId: string;
  readonly region: string;
  /** @param event JSON */
  readonly invoke: (functionName: string, event: string) => Promise<InvocationOutcome>;
  /** Gets one line for each event whose function failed. There are no retries here, and no dead-letter queue. */
  readonly report: (line: string) => void;
}

/** Delivers changes in the embedded Parameter Store to functions whose rules match. */
export function createEventBus(
  rules: readonly EventRule[],
  { accountId, region, invoke, report }: EventBusOptions,
): (change: StoreChange) => void {
  return (change) => {
    const event = parameterEvent(change, { accountId, region });
    for (const { functionId, pattern } of rules) {
      if (matches(event, pattern)) void deliver(functionId, JSON.stringify(event), change);
    }
  };

  async function deliver(functionId: string, event: string, { name, operation }: StoreChange) {
    const outcome = await invoke(functionId, event);
    if (outcome.kind !== 'result')
      report(`${functionId} on ${operation} of ${name}: ${describeFailure(outcome)}`);
  }
}
