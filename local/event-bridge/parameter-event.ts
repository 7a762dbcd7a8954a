import { randomUUID } from 'node:crypto';
import { arnOf } from '../parameter-store/parameter-name';
import type { StoreChange } from '../parameter-store/server';
import type { ValueMap } from '../template/value';

/**
 * The EventBridge event of a change in Parameter Store.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html
 */
export function parameterEvent(
  { name, type, operation, description, time }: StoreChange,
  { accountId, region }: { readonly accountId: string; readonly region: string },
): ValueMap {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Parameter Store Change',
    source: 'aws.ssm',
    account: accountId,
    // Whole seconds.
    time: new Date(time).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [arnOf(name)],
    detail: { operation, name, type, ...(description !== undefined && { description }) },
  };
}
