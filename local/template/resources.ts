import { resolve, type Scope } from './intrinsics';
import {
  asText,
  isMap,
  mapAt,
  member,
  type Path,
  requiredText,
  TemplateError,
  type Value,
  type ValueMap,
} from './value';

/** A resource whose condition holds. */
export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  /** As written; `resolveProperties` resolves them. */
  readonly properties: ValueMap;
  /** SAM's Globals for its type, as written. */
  readonly globals: ValueMap;
  readonly globalsPath: Path;
  readonly metadata: ValueMap;
  readonly path: Path;
}

/** The section of SAM's Globals for each resource type. */
const GLOBALS_SECTION = new Map([
  ['AWS::Serverless::Function', 'Function'],
  ['AWS::Serverless::Api', 'Api'],
  ['AWS::Serverless::HttpApi', 'HttpApi'],
]);

/** CloudFormation's rule, which also makes it safe as a folder name: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html */
const LOGICAL_ID = /^[A-Za-z0-9]{1,255}$/;

/** The resources that a deployment of this template would create. */
export function readResources(template: ValueMap, scope: Scope): Resource[] {
  const globals = mapAt(template, 'Globals', []);
  const resources: Resource[] = [];
  for (const [logicalId, resource] of Object.entries(mapAt(template, 'Resources', []))) {
    const path = ['Resources', logicalId];
    if (!isMap(resource)) throw new TemplateError(path, 'is not a map');
    if (!LOGICAL_ID.test(logicalId)) {
      throw new TemplateError(path, 'is not a logical id: use letters and digits, maximum 255');
    }

    const condition = member(resource, 'Condition');
    const conditionPath = [...path, 'Condition'];
    if (condition !== undefined && !scope.condition(asText(condition, conditionPath), conditionPath))
      continue;

    const type = requiredText(resource, 'Type', path);
    const section = GLOBALS_SECTION.get(type) ?? '';
    resources.push({
      logicalId,
      type,
      properties: mapAt(resource, 'Properties', path),
      globals: mapAt(globals, section, ['Globals']),
      globalsPath: ['Globals', section],
      metadata: mapAt(resource, 'Metadata', path),
      path,
    });
  }
  return resources;
}

/**
 * The named properties, resolved and merged with the globals. The others are not resolved, because the local run could not resolve
 * everything that it does not use (policies, alarms, …).
 */
export function resolveProperties(resource: Resource, names: readonly string[], scope: Scope): ValueMap {
  const { properties, globals, globalsPath } = resource;
  return mergeGlobals(
    resolveMembers(globals, names, scope, globalsPath),
    resolveMembers(properties, names, scope, [...resource.path, 'Properties']),
  );
}

/** The named members of a map, resolved; without missing ones and those that resolve to AWS::NoValue. */
export function resolveMembers(map: ValueMap, names: readonly string[], scope: Scope, path: Path): ValueMap {
  const resolved: [string, Value][] = [];
  for (const name of names) {
    const written = member(map, name);
    const value = written === undefined ? undefined : resolve(written, scope, [...path, name]);
    if (value !== undefined) resolved.push([name, value]);
  }
  return Object.fromEntries(resolved);
}

/**
 * The resource's own value wins. Maps are merged, lists concatenated.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html#sam-specification-template-anatomy-globals-overrideable
 */
function mergeGlobals(globals: ValueMap, own: ValueMap): ValueMap {
  const merged: ValueMap = { ...globals };
  for (const [key, value] of Object.entries(own)) {
    const inherited = member(globals, key);
    if (isMap(inherited) && isMap(value)) merged[key] = mergeGlobals(inherited, value);
    else if (Array.isArray(inherited) && Array.isArray(value)) merged[key] = [...inherited, ...value];
    else merged[key] = value;
  }
  return merged;
}
