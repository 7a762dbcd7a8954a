import { cut } from '../../lib/telemetry/bounded';

/** Of an event that is none, in an error: Lambda logs those itself. */
const SHOWN_BYTES = 500;

/** What the guard is called for. */
export type GuardEvent = ParameterChange | Look;

/** A "Parameter Store Change" event tells that a parameter was written, not which version came of it. */
export interface ParameterChange {
  readonly kind: 'change';
  readonly name: string;
  readonly operation: 'Create' | 'Update' | 'Delete';
  /**
   * When it happened, in milliseconds since the epoch; EventBridge tells whole seconds. `latest`, which a person writes who
   * invokes the guard by hand: whenever the parameter was written last.
   */
  readonly time: number | 'latest';
}

/** A scheduled event: time to look for edits that no event has told of. */
export interface Look {
  readonly kind: 'look';
}

/**
 * Reads an event of EventBridge.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html
 * @throws {TypeError} if it is neither a change of a parameter's value nor a scheduled event: the rules let no other through
 */
export function readEvent(event: unknown): GuardEvent {
  const type = member(event, 'detail-type');
  if (type === 'Scheduled Event') return { kind: 'look' };
  const detail = member(event, 'detail');
  const name = member(detail, 'name');
  const operation = member(detail, 'operation');
  const written = member(event, 'time');
  const time = written === 'latest' ? written : Date.parse(String(written));
  if (type !== 'Parameter Store Change' || typeof name !== 'string') {
    throw new TypeError(`not a Parameter Store Change event: ${cut(JSON.stringify(event), SHOWN_BYTES)}`);
  }
  if (operation !== 'Create' && operation !== 'Update' && operation !== 'Delete') {
    throw new TypeError(
      `${cut(JSON.stringify(operation), SHOWN_BYTES)} of ${cut(name, SHOWN_BYTES)} is not Create, Update or Delete`,
    );
  }
  if (Number.isNaN(time)) throw new TypeError(`the event for ${cut(name, SHOWN_BYTES)} has no valid time`);
  return { kind: 'change', name, operation, time };
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
