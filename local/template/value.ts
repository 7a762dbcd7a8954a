/** A value of YAML or JSON. */
export type Value = string | number | boolean | null | Value[] | ValueMap;
export type ValueMap = { [key: string]: Value };

/** The path of a value from the template's root: `['Resources', 'Api', 'Properties']`. */
export type Path = readonly (string | number)[];

/** A mistake in the template, with its path. `loadTemplate` adds file and line. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';

  constructor(
    readonly path: Path,
    readonly reason: string,
  ) {
    super(`${path.join('.')}: ${reason}`);
  }
}

export function isMap(value: unknown): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member of a map. A template may well call something `constructor`, which every object inherits. */
export function member(map: ValueMap, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** The member as a map; empty if it is missing. */
export function mapAt(map: ValueMap, key: string, path: Path): ValueMap {
  const value = member(map, key) ?? {};
  if (!isMap(value)) throw new TemplateError([...path, key], `is ${describe(value)}, not a map`);
  return value;
}

/** The member as a map of strings; empty if it is missing. */
export function textMapAt(map: ValueMap, key: string, path: Path): Map<string, string> {
  const place = [...path, key];
  return new Map(
    Object.entries(mapAt(map, key, path)).map(([name, value]) => [name, asText(value, [...place, name])]),
  );
}

/** The member as a string. Like CloudFormation, it also accepts numbers and booleans. */
export function textAt(map: ValueMap, key: string, path: Path): string | undefined {
  const value = member(map, key);
  if (value === undefined) return undefined;
  return asText(value, [...path, key]);
}

/** Like `textAt`, for a member that is required. */
export function requiredText(map: ValueMap, key: string, path: Path): string {
  const text = textAt(map, key, path);
  if (text === undefined || text === '') throw new TemplateError(path, `${key} is missing`);
  return text;
}

/** The member as a number, which may be written as a string (template parameters are strings). */
export function numberAt(map: ValueMap, key: string, path: Path): number | undefined {
  const text = textAt(map, key, path);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) {
    throw new TemplateError([...path, key], `${JSON.stringify(text)} is not a number`);
  }
  return number;
}

export function asText(value: Value, path: Path): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TemplateError(path, `is ${describe(value)}, not text`);
}

export function describe(value: Value): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return JSON.stringify(value);
}
