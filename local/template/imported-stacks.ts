import { dirname, resolve } from 'node:path';
import type { Deployment } from './scope';
import { isMap, mapAt, requiredText, TemplateError, textMapAt, type ValueMap } from './value';

/** CloudFormation's rule, and a safe part of a folder's name: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
const STACK_NAME = /^[A-Za-z][A-Za-z0-9-]{0,127}$/;

/** A stack that the template imports from, and the template that it was deployed from. */
export interface ImportedStack {
  readonly templateFile: string;
  readonly deployment: Deployment;
}

/**
 * The stacks named in `Metadata.LocalRun.Stacks`, by which a template that imports from others tells the local run where
 * they come from: stack name to `Template` (relative to this one's file) and `Parameters`. CloudFormation takes no notice.
 * What those stacks import in their turn is left open: their functions can be called without.
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
        'is no name of a stack: letters, digits and -, a letter first, at most 128',
      );
    }
    return {
      templateFile: resolve(dirname(file), requiredText(stack, 'Template', place)),
      deployment: {
        ...deployment,
        stackName,
        parameters: new Map([...deployment.parameters, ...textMapAt(stack, 'Parameters', place)]),
        functionPrefix: `${stackName}-`,
      },
    };
  });
}
