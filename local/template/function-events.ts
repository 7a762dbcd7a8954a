import { functionId } from './functions';
import type { Scope } from './intrinsics';
import type { Resource } from './resources';
import { isMap, mapAt, type Path, requiredText, TemplateError, type ValueMap } from './value';

/** An event of a function, as the template declares it. */
export interface FunctionEvent {
  readonly functionId: string;
  /** As written. */
  readonly properties: ValueMap;
  /** The path of the properties. */
  readonly path: Path;
}

/** All functions' events of one type. */
export function readFunctionEvents(
  resources: readonly Resource[],
  type: 'Api' | 'HttpApi' | 'EventBridgeRule' | 'Schedule',
  scope: Scope,
): FunctionEvent[] {
  return resources
    .filter((resource) => resource.type === 'AWS::Serverless::Function')
    .flatMap((resource) => eventsOf(resource, type, scope));
}

function eventsOf({ logicalId, properties, path }: Resource, type: string, scope: Scope): FunctionEvent[] {
  const propertiesPath = [...path, 'Properties'];
  return Object.entries(mapAt(properties, 'Events', propertiesPath)).flatMap(([name, event]) => {
    const place = [...propertiesPath, 'Events', name];
    if (!isMap(event)) throw new TemplateError(place, 'is not a map');
    if (requiredText(event, 'Type', place) !== type) return [];
    return {
      functionId: functionId(scope, logicalId, place),
      properties: mapAt(event, 'Properties', place),
      path: [...place, 'Properties'],
    };
  });
}
