import type { Scope } from './intrinsics';
import { namesIn } from './substitute';
import { isMap, member, type Path, type Value, type ValueMap } from './value';

/**
 * Checks that every name in the template exists, even in parts that the local run does not use. A deployment would reject the
 * template for it, but only after a build and an upload.
 *
 * @throws TemplateError
 */
export function checkNames(template: ValueMap, scope: Scope): void {
  for (const section of ['Conditions', 'Globals', 'Resources', 'Outputs']) {
    checkValue(member(template, section) ?? null, scope, [section]);
  }
}

function checkValue(value: Value, scope: Scope, path: Path): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkValue(item, scope, [...path, index]);
  } else if (isMap(value)) {
    for (const [key, argument] of Object.entries(value)) {
      const place = [...path, key];
      for (const name of namesFor(key, argument)) scope.check(name, place);
      // A loop has names of its own, which only the transform AWS::LanguageExtensions resolves.
      if (!key.startsWith('Fn::ForEach')) checkValue(argument, scope, place);
    }
  }
}

function namesFor(key: string, argument: Value): string[] {
  const [first, second] = Array.isArray(argument) ? argument : [argument];
  if (typeof first !== 'string') return [];
  if (key === 'Ref' || key === 'Fn::GetAtt') return [first.split('.')[0] ?? ''];
  if (key === 'Fn::Sub') return namesIn(first, isMap(second) ? second : {});
  return [];
}
