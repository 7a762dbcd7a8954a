import { readFunctionEvents } from './function-events';
import type { Scope } from './intrinsics';
import { type Resource, resolveMembers } from './resources';
import { requiredText } from './value';

/** A function that is called again and again. */
export interface Schedule {
  readonly functionId: string;
  /** As written: `rate(1 hour)`, or a cron expression. */
  readonly expression: string;
  /** The time between two calls; undefined for a cron expression, which the local run does not follow. */
  readonly everyMilliseconds: number | undefined;
}

const MINUTE_MS = 60_000;
const UNITS_MS = new Map([
  ['minute', MINUTE_MS],
  ['hour', 60 * MINUTE_MS],
  ['day', 24 * 60 * MINUTE_MS],
]);

/**
 * The schedules that functions' events of type Schedule declare.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-schedule.html
 */
export function readSchedules(resources: readonly Resource[], scope: Scope): Schedule[] {
  return readFunctionEvents(resources, 'Schedule', scope).map(({ functionId, properties, path }) => {
    const resolved = resolveMembers(properties, ['Schedule'], scope, path);
    const expression = requiredText(resolved, 'Schedule', path);
    return { functionId, expression, everyMilliseconds: everyMillisecondsOf(expression) };
  });
}

function everyMillisecondsOf(expression: string): number | undefined {
  const { number, unit = '' } =
    /^rate\((?<number>\d+) (?<unit>minute|hour|day)s?\)$/.exec(expression)?.groups ?? {};
  const milliseconds = UNITS_MS.get(unit);
  return milliseconds === undefined ? undefined : Number(number) * milliseconds;
}
