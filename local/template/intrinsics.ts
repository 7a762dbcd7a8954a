import { substitute } from './substitute';
import { asText, describe, isMap, type Path, TemplateError, type Value, type ValueMap } from './value';

/** The values of the names in a template. Each method throws a TemplateError for an unknown name. */
export interface Scope {
  /** undefined for AWS::NoValue, which removes the property. */
  ref(name: string, path: Path): Value | undefined;
  attribute(logicalId: string, attribute: string, path: Path): Value;
  /** The value that another stack exports under a name. */
  importValue(name: string): Value;
  /** Accepts every name that `ref` or `attribute` could resolve, whether or not it has a value here. */
  check(name: string, path: Path): void;
  condition(name: string, path: Path): boolean;
  mapping(keys: [map: string, first: string, second: string], path: Path): Value;
}

type Intrinsic = (argument: Value, scope: Scope, path: Path) => Value | undefined;

/**
 * Resolves every intrinsic function in a value; undefined if the value is AWS::NoValue.
 *
 * @throws TemplateError for an unknown name, wrong arguments, or a function that the local run does not support
 */
export function resolve(value: Value, scope: Scope, path: Path): Value | undefined {
  if (Array.isArray(value)) return resolveList(value, scope, path);
  if (!isMap(value)) return value;

  const [key, ...otherKeys] = Object.keys(value);
  if (key !== undefined && otherKeys.length === 0 && isIntrinsic(key)) {
    const intrinsic = intrinsics.get(key);
    if (!intrinsic) throw new TemplateError(path, `the local run does not support ${key}`);
    return intrinsic(value[key] ?? null, scope, [...path, key]);
  }
  return resolveMap(value, scope, path);
}

function isIntrinsic(key: string): boolean {
  return key === 'Ref' || key === 'Condition' || key.startsWith('Fn::');
}

function resolveList(list: Value[], scope: Scope, path: Path): Value[] {
  return list
    .map((item, index) => resolve(item, scope, [...path, index]))
    .filter((item): item is Value => item !== undefined);
}

function resolveMap(map: ValueMap, scope: Scope, path: Path): ValueMap {
  const resolved: [string, Value][] = [];
  for (const [key, value] of Object.entries(map)) {
    const result = resolve(value, scope, [...path, key]);
    if (result !== undefined) resolved.push([key, result]);
  }
  return Object.fromEntries(resolved);
}

const intrinsics = new Map<string, Intrinsic>([
  ['Ref', (name, scope, path) => scope.ref(asText(name, path), path)],
  ['Condition', (name, scope, path) => scope.condition(asText(name, path), path)],
  [
    'Fn::GetAtt',
    (argument, scope, path) => {
      const [logicalId, attribute] =
        typeof argument === 'string' ? argument.split(/\.(.*)/s) : texts(argument, path);
      if (!logicalId || !attribute) throw new TemplateError(path, 'needs a resource and an attribute');
      return scope.attribute(logicalId, attribute, path);
    },
  ],
  [
    'Fn::Sub',
    (argument, scope, path) => {
      if (typeof argument === 'string') return substitute(argument, {}, scope, path);
      const [text, variables] = resolvedArguments(argument, scope, path, 2);
      if (typeof text !== 'string' || !isMap(variables))
        throw new TemplateError(path, 'needs text and a map');
      return substitute(text, variables, scope, path);
    },
  ],
  [
    'Fn::Join',
    (argument, scope, path) => {
      const [separator, items] = resolvedArguments(argument, scope, path, 2);
      return texts(items, path).join(asText(separator, path));
    },
  ],
  [
    'Fn::Split',
    (argument, scope, path) => {
      const [separator, text] = resolvedArguments(argument, scope, path, 2);
      return asText(text, path).split(asText(separator, path));
    },
  ],
  [
    'Fn::Select',
    (argument, scope, path) => {
      const [index, items] = resolvedArguments(argument, scope, path, 2);
      const item = Array.isArray(items) ? items[Number(asText(index, path))] : undefined;
      if (item === undefined) throw new TemplateError(path, `there is no item ${describe(index)}`);
      return item;
    },
  ],
  [
    'Fn::FindInMap',
    (argument, scope, path) => {
      const [map, first, second] = resolvedArguments(argument, scope, path, 3);
      return scope.mapping([asText(map, path), asText(first, path), asText(second, path)], path);
    },
  ],
  [
    'Fn::If',
    (argument, scope, path) => {
      const [condition, whenTrue, whenFalse] = parts(argument, path, 3);
      // Only this branch is resolved: the other one may refer to resources that do not exist under this condition.
      return scope.condition(asText(condition, path), path)
        ? resolve(whenTrue, scope, [...path, 1])
        : resolve(whenFalse, scope, [...path, 2]);
    },
  ],
  [
    'Fn::Equals',
    (argument, scope, path) => {
      const [left, right] = resolvedArguments(argument, scope, path, 2);
      return asText(left, path) === asText(right, path);
    },
  ],
  ['Fn::Not', (argument, scope, path) => !truths(argument, scope, path)[0]],
  ['Fn::And', (argument, scope, path) => truths(argument, scope, path).every(Boolean)],
  ['Fn::Or', (argument, scope, path) => truths(argument, scope, path).some(Boolean)],
  [
    'Fn::Base64',
    (argument, scope, path) =>
      Buffer.from(asText(resolve(argument, scope, path) ?? null, path)).toString('base64'),
  ],
  [
    'Fn::ImportValue',
    (argument, scope, path) => scope.importValue(asText(resolve(argument, scope, path) ?? null, path)),
  ],
]);

/** The unresolved arguments of a function that takes exactly `count`. */
function parts(argument: Value, path: Path, count: 2 | 3): [Value, Value, Value] {
  if (!Array.isArray(argument) || argument.length !== count) {
    throw new TemplateError(path, `needs a list of ${count}, not ${describe(argument)}`);
  }
  const [first = null, second = null, third = null] = argument;
  return [first, second, third];
}

function resolvedArguments(argument: Value, scope: Scope, path: Path, count: 2 | 3): [Value, Value, Value] {
  const [first, second, third] = parts(argument, path, count).map(
    (part, index) => resolve(part, scope, [...path, index]) ?? null,
  );
  return [first ?? null, second ?? null, third ?? null];
}

function truths(argument: Value, scope: Scope, path: Path): boolean[] {
  if (!Array.isArray(argument)) throw new TemplateError(path, `needs a list, not ${describe(argument)}`);
  return argument.map((condition, index) => resolve(condition, scope, [...path, index]) === true);
}

function texts(value: Value, path: Path): string[] {
  if (!Array.isArray(value)) throw new TemplateError(path, `needs a list, not ${describe(value)}`);
  return value.map((item) => asText(item, path));
}
