import { randomUUID } from 'node:crypto';
import { arnOf } from '../parameter-store/parameter-name';
import type { ParameterChange } from '../parameter-store/server';
import type { ValueMap } from '../template/value';

/**
 * The event that EventBridge makes of a change in Parameter Store.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html
 */
export function parameterEvent(
  { name, type, operation, description, time }: ParameterChange,
  { accountId, region }: { readonly accountId: string; readonly region: string },
): ValueMap {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Parameter Store Change',
    source: 'aws.ssm',
    account: accountId,
    // In whole seconds.
    time: new Date(time).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [arnOf(name)],
    detail: { operation, name, type, ...(description !== undefined && { description }) },
  };
}
