import { isMap, type Value, type ValueMap } from '../template/value';

/** The comparisons besides equality that the local run implements. */
const MATCHERS = new Map<string, (value: Value, argument: Value) => boolean>([
  ['prefix', (value, argument) => typeof value === 'string' && value.startsWith(String(argument))],
  ['suffix', (value, argument) => typeof value === 'string' && value.endsWith(String(argument))],
]);

/**
 * Whether an event matches a pattern: it must have every field of the pattern, with one of the values listed there.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html
 */
export function matches(event: ValueMap, pattern: ValueMap): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    const value = Object.hasOwn(event, field) ? event[field] : undefined;
    if (value === undefined) return false;
    if (isMap(wanted)) return isMap(value) && matches(value, wanted);
    return Array.isArray(wanted) && wanted.some((one) => isWanted(value, one));
  });
}

/** The first comparison in a pattern that the local run does not implement; undefined if there is none. */
export function unknownMatcher(pattern: Value): string | undefined {
  if (Array.isArray(pattern)) {
    return pattern
      .filter(isMap)
      .flatMap(Object.keys)
      .find((name) => !MATCHERS.has(name));
  }
  if (!isMap(pattern)) return undefined;
  if ('$or' in pattern) return '$or';
  return Object.values(pattern)
    .map(unknownMatcher)
    .find((name) => name !== undefined);
}

function isWanted(value: Value, wanted: Value): boolean {
  if (!isMap(wanted)) return value === wanted;
  return Object.entries(wanted).every(([name, argument]) => MATCHERS.get(name)?.(value, argument) === true);
}
