import { cut } from '../../lib/telemetry/bounded';

/** Of an event that is none, in an error: Lambda logs those itself. */
const SHOWN_BYTES = 500;

/** What a "Parameter Store Change" event tells: that a parameter was written, not which version came of it. */
export interface ParameterChange {
  readonly name: string;
  readonly operation: 'Create' | 'Update' | 'Delete';
  /**
   * When it happened, in milliseconds since the epoch; EventBridge tells whole seconds. `latest`, which a person writes who
   * invokes the guard by hand: whenever the parameter was written last.
   */
  readonly time: number | 'latest';
}

/**
 * Reads an event of EventBridge.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html
 * @throws {TypeError} if it is not a change of a parameter below the path: the rule lets no other through
 */
export function readChangeEvent(event: unknown, allowlistPath: string): ParameterChange {
  const detail = member(event, 'detail');
  const name = member(detail, 'name');
  const operation = member(detail, 'operation');
  const written = member(event, 'time');
  const time = written === 'latest' ? written : Date.parse(String(written));
  if (member(event, 'detail-type') !== 'Parameter Store Change' || typeof name !== 'string') {
    throw new TypeError(`not a Parameter Store Change event: ${cut(JSON.stringify(event), SHOWN_BYTES)}`);
  }
  if (!name.startsWith(`${allowlistPath}/`))
    throw new TypeError(`${cut(name, SHOWN_BYTES)} is not below ${allowlistPath}`);
  if (operation !== 'Create' && operation !== 'Update' && operation !== 'Delete') {
    throw new TypeError(
      `${cut(JSON.stringify(operation), SHOWN_BYTES)} of ${name} is not a change of its value`,
    );
  }
  if (Number.isNaN(time)) throw new TypeError(`the change of ${name} has no time`);
  return { name, operation, time };
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
