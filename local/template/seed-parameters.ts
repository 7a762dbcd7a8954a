import type { Scope } from './intrinsics';
import { type Resource, resolveProperties } from './resources';
import { requiredText, TemplateError, textAt } from './value';

/** An AWS::SSM::Parameter, which a deployment would create in Parameter Store. */
export interface SeedParameter {
  readonly name: string;
  readonly type: 'String' | 'StringList';
  readonly value: string;
}

export function readSeedParameter(resource: Resource, scope: Scope): SeedParameter {
  const path = [...resource.path, 'Properties'];
  const properties = resolveProperties(resource, ['Name', 'Type', 'Value'], scope);
  const type = requiredText(properties, 'Type', path);
  if (type !== 'String' && type !== 'StringList') {
    throw new TemplateError([...path, 'Type'], `CloudFormation cannot create a parameter of type ${type}`);
  }
  return {
    name: textAt(properties, 'Name', path) ?? resource.logicalId,
    type,
    value: requiredText(properties, 'Value', path),
  };
}
