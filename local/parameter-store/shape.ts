import { ParameterStoreError, validationError } from './errors';

/**
 * Reads a JSON value as a typed one. `at` is its path in the request as AWS writes it (`parameterFilters.1.member.key`).
 * The wrong JSON type throws SerializationException. A broken constraint is added to `violations`, because AWS reports all of them
 * in one response.
 */
export type Shape<T> = (value: unknown, at: string, violations: string[]) => T;

/** The type that a shape reads. */
export type Read<S> = S extends Shape<infer T> ? T : never;

type Shapes = Readonly<Record<string, Shape<unknown>>>;

/** Reads an input by a shape; throws ValidationException with all broken constraints. */
export function read<T>(shape: Shape<T>, input: unknown): T {
  const violations: string[] = [];
  const value = shape(input, '', violations);
  const [first] = violations;
  if (first === undefined) return value;
  const count = violations.length === 1 ? '1 validation error' : `${violations.length} validation errors`;
  throw validationError(`${count} detected: ${violations.join('; ')}`);
}

interface StringConstraints {
  /** In characters. */
  readonly min?: number;
  /** In characters. */
  readonly max?: number;
  /** A regular expression that must match the whole string, as in the API reference. */
  readonly pattern?: string;
  /** Keeps the value out of messages. */
  readonly sensitive?: boolean;
}

export function string({ min = 0, max, pattern, sensitive = false }: StringConstraints = {}): Shape<string> {
  const form = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`, 'su');
  return (value, at, violations) => {
    if (typeof value !== 'string') throw wrongType(value, at, 'a String');
    const report = (constraint: string) =>
      violations.push(violation(sensitive ? undefined : `'${value}'`, at, constraint));
    if (value.length < min) report(`Member must have length greater than or equal to ${min}`);
    if (max !== undefined && value.length > max)
      report(`Member must have length less than or equal to ${max}`);
    if (form && !form.test(value)) report(`Member must satisfy regular expression pattern: ${pattern}`);
    return value;
  };
}

export function oneOf<const T extends string>(...members: readonly T[]): Shape<T> {
  return (value, at, violations) => {
    if (typeof value !== 'string') throw wrongType(value, at, 'a String');
    const found = members.find((member) => member === value);
    if (found === undefined)
      violations.push(
        violation(`'${value}'`, at, `Member must satisfy enum value set: [${members.join(', ')}]`),
      );
    // `read` throws if it is none of them, so nobody sees another value.
    return found as T;
  };
}

export function integer({ min, max }: { min?: number; max?: number } = {}): Shape<number> {
  return (value, at, violations) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw wrongType(value, at, 'an Integer');
    const report = (constraint: string) => violations.push(violation(`'${value}'`, at, constraint));
    if (min !== undefined && value < min) report(`Member must have value greater than or equal to ${min}`);
    if (max !== undefined && value > max) report(`Member must have value less than or equal to ${max}`);
    return value;
  };
}

export const boolean: Shape<boolean> = (value, at) => {
  if (typeof value !== 'boolean') throw wrongType(value, at, 'a Boolean');
  return value;
};

export function list<T>(member: Shape<T>, { min = 0, max }: { min?: number; max?: number } = {}): Shape<T[]> {
  return (value, at, violations) => {
    if (!Array.isArray(value)) throw wrongType(value, at, 'a List');
    const members = value.map((item, index) => member(item, `${at}.${index + 1}.member`, violations));
    const report = (constraint: string) =>
      violations.push(violation(`'[${members.join(', ')}]'`, at, constraint));
    if (members.length < min) report(`Member must have length greater than or equal to ${min}`);
    if (max !== undefined && members.length > max)
      report(`Member must have length less than or equal to ${max}`);
    return members;
  };
}

/** A JSON object with these members. As with AWS, `null` counts as absent, and unknown members are ignored. */
export function structure<R extends Shapes, O extends Shapes>(
  required: R,
  optional: O,
): Shape<{ [K in keyof R]: Read<R[K]> } & { [K in keyof O]?: Read<O[K]> | undefined }> {
  return (value, at, violations) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw wrongType(value, at, 'a Structure');
    const given = new Map<string, unknown>(Object.entries(value));
    const members = Object.entries({ ...required, ...optional }).flatMap(([name, shape]) => {
      const member = given.get(name) ?? undefined;
      const place = `${at === '' ? '' : `${at}.`}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
      if (member !== undefined) return [[name, shape(member, place, violations)]];
      if (name in required) violations.push(violation('null', place, 'Member must not be null'));
      return [];
    });
    return Object.fromEntries(members);
  };
}

function violation(value: string | undefined, at: string, constraint: string): string {
  return `Value${value === undefined ? '' : ` ${value}`} at '${at}' failed to satisfy constraint: ${constraint}`;
}

function wrongType(value: unknown, at: string, wanted: string): ParameterStoreError {
  return new ParameterStoreError(
    'SerializationException',
    `${at === '' ? 'The request' : `'${at}'`} must be ${wanted}, not ${nameOf(value)}`,
  );
}

function nameOf(value: unknown): string {
  if (Array.isArray(value)) return 'a List';
  if (typeof value === 'string') return 'a String';
  return typeof value === 'object' && value !== null ? 'a Structure' : String(value);
}
