import { dirname, resolve as resolvePath } from 'node:path';
import { resolve, type Scope } from './intrinsics';
import { type Resource, resolveProperties } from './resources';
import {
  asText,
  isMap,
  mapAt,
  numberAt,
  type Path,
  requiredText,
  TemplateError,
  textAt,
  textMapAt,
  type ValueMap,
} from './value';

/** The parts of an AWS::Serverless::Function that the local run uses. */
export interface FunctionDefinition {
  /** Its name in this run: the logical id, prefixed by the stack's name if it belongs to an imported stack. */
  readonly name: string;
  readonly arn: string;
  /** `module.export`, with the module relative to the bundle's folder. */
  readonly handler: string;
  readonly runtime: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** The environment variables that the template declares, resolved. */
  readonly environment: ReadonlyMap<string, string>;
  /** The folder of CodeUri, which entry points are relative to. */
  readonly codeFolder: string;
  /** Metadata.BuildProperties, resolved: esbuild options with PascalCase names. */
  readonly buildProperties: ValueMap;
}

const PROPERTIES = ['Handler', 'Runtime', 'Timeout', 'MemorySize', 'Environment', 'CodeUri'];

export function readFunction(resource: Resource, templateFile: string, scope: Scope): FunctionDefinition {
  const path = [...resource.path, 'Properties'];
  const properties = resolveProperties(resource, PROPERTIES, scope);
  const handler = requiredText(properties, 'Handler', path);
  if (!/^.+\.[^./]+$/.test(handler)) {
    throw new TemplateError([...path, 'Handler'], `${JSON.stringify(handler)} is not module.function`);
  }
  return {
    name: functionId(scope, resource.logicalId, resource.path),
    arn: asText(scope.attribute(resource.logicalId, 'Arn', resource.path), resource.path),
    handler,
    runtime: textAt(properties, 'Runtime', path) ?? 'nodejs24.x',
    timeoutSeconds: positive(numberAt(properties, 'Timeout', path) ?? 3, [...path, 'Timeout']),
    memoryMegabytes: positive(numberAt(properties, 'MemorySize', path) ?? 128, [...path, 'MemorySize']),
    environment: textMapAt(mapAt(properties, 'Environment', path), 'Variables', [...path, 'Environment']),
    codeFolder: resolvePath(dirname(templateFile), textAt(properties, 'CodeUri', path) ?? '.'),
    buildProperties: readBuildProperties(resource, scope),
  };
}

/** The name in this run of a function of the template. */
export function functionId(scope: Scope, logicalId: string, path: Path): string {
  const arn = asText(scope.attribute(logicalId, 'Arn', path), path);
  return functionIdOfArn(arn) ?? logicalId;
}

/** The name in a function's ARN; undefined if it is not the ARN of a function. */
export function functionIdOfArn(arn: string): string | undefined {
  return /^arn:[^:]+:lambda:[^:]*:[^:]*:function:([^:]+)$/.exec(arn)?.[1];
}

function readBuildProperties(resource: Resource, scope: Scope): ValueMap {
  const path = [...resource.path, 'Metadata'];
  const metadata = resolve(resource.metadata, scope, path);
  if (!isMap(metadata) || textAt(metadata, 'BuildMethod', path) !== 'esbuild') {
    throw new TemplateError(
      resource.path,
      'Metadata.BuildMethod is not esbuild, the only build method of the local run',
    );
  }
  const properties = mapAt(metadata, 'BuildProperties', path);
  const { EntryPoints: entryPoints } = properties;
  if (!Array.isArray(entryPoints) || entryPoints.length === 0) {
    throw new TemplateError([...path, 'BuildProperties'], 'EntryPoints is not a list of files');
  }
  return properties;
}

function positive(number: number, path: (string | number)[]): number {
  if (number <= 0) throw new TemplateError(path, `${number} is not greater than 0`);
  return number;
}
