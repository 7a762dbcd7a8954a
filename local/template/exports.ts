import { resolve, type Scope } from './intrinsics';
import { asText, isMap, mapAt, member, type ValueMap } from './value';

/** What the template's outputs export to other stacks, by the name of the export. */
export function readExports(template: ValueMap, scope: Scope): Map<string, string> {
  const exports = new Map<string, string>();
  for (const [name, output] of Object.entries(mapAt(template, 'Outputs', []))) {
    const path = ['Outputs', name];
    if (!isMap(output) || member(output, 'Export') === undefined) continue;
    const condition = member(output, 'Condition');
    if (condition !== undefined && !scope.condition(asText(condition, path), path)) continue;

    const exported = resolve(mapAt(output, 'Export', path), scope, [...path, 'Export']) ?? null;
    const exportName = isMap(exported) ? asText(exported.Name ?? null, path) : name;
    const value = resolve(output.Value ?? null, scope, [...path, 'Value']) ?? null;
    exports.set(exportName, asText(value, [...path, 'Value']));
  }
  return exports;
}
