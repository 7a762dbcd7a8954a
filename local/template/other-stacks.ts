import { dirname, resolve as resolvePath } from 'node:path';
import { resolve, type Scope } from './intrinsics';
import type { Deployment } from './scope';
import { asText, isMap, mapAt, member, requiredText, TemplateError, textMapAt, type ValueMap } from './value';

/** CloudFormation's rule, which also makes it safe in a folder name: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
const STACK_NAME = /^[A-Za-z][A-Za-z0-9-]{0,127}$/;

/** A stack that the template imports from, with the template that it is deployed from. */
export interface ImportedStack {
  readonly templateFile: string;
  readonly deployment: Deployment;
}

/**
 * The stacks in `Metadata.LocalRun.Stacks`, where a template that imports from other stacks tells the local run about them: stack name
 * to `Template` (relative to this file) and `Parameters`. CloudFormation ignores it.
 * Imports of those stacks are not resolved in turn: their functions can be called without.
 */
export function readImportedStacks(
  template: ValueMap,
  file: string,
  deployment: Deployment,
): ImportedStack[] {
  if (deployment.functionPrefix !== undefined) return [];
  const metadata = mapAt(template, 'Metadata', []);
  const localRun = mapAt(metadata, 'LocalRun', ['Metadata']);
  const path = ['Metadata', 'LocalRun', 'Stacks'];
  return Object.entries(mapAt(localRun, 'Stacks', path.slice(0, -1))).map(([stackName, stack]) => {
    const place = [...path, stackName];
    if (!isMap(stack)) throw new TemplateError(place, 'is not a map');
    if (!STACK_NAME.test(stackName)) {
      throw new TemplateError(
        place,
        'is not a stack name: use letters, digits and -, a letter first, maximum 128 characters',
      );
    }
    return {
      templateFile: resolvePath(dirname(file), requiredText(stack, 'Template', place)),
      deployment: {
        ...deployment,
        stackName,
        parameters: new Map([...deployment.parameters, ...textMapAt(stack, 'Parameters', place)]),
        functionPrefix: `${stackName}-`,
      },
    };
  });
}

/** The template's exports to other stacks, by export name. */
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
