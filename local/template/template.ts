import { relative } from 'node:path';
import { StartError } from '../errors';
import { checkNames } from './check-names';
import { readTemplate, type TemplateDocument } from './document';
import { type EventRule, readEventRules } from './event-rules';
import { type FunctionDefinition, readFunction } from './functions';
import { type HttpApiDefinition, readHttpApis } from './http-apis';
import { readExports, readImportedStacks } from './other-stacks';
import { readResources } from './resources';
import { type RestApiDefinition, readRestApis } from './rest-apis';
import { readSchedules, type Schedule } from './schedules';
import { createScope, type Deployment } from './scope';
import { readSeedParameter, type SeedParameter } from './seed-parameters';
import { TemplateError } from './value';

/** The parts of a SAM template that the local run uses, resolved. */
export interface Template {
  /** Its own, and those of imported stacks that its APIs call. */
  readonly functions: readonly FunctionDefinition[];
  readonly apis: readonly ApiDefinition[];
  readonly seedParameters: readonly SeedParameter[];
  /** Rules for events of Parameter Store. */
  readonly eventRules: readonly EventRule[];
  readonly schedules: readonly Schedule[];
  /** Exports to other stacks, by name. */
  readonly exports: ReadonlyMap<string, string>;
}

export type ApiDefinition = RestApiDefinition | HttpApiDefinition;

/**
 * Reads a SAM template as a deployment would.
 *
 * @param file path of the template, whose folder CodeUri is relative to
 * @throws StartError a one-line message with file, line and path of the mistake
 */
export function loadTemplate(file: string, deployment: Deployment): Template {
  const document = readTemplate(file);
  const inFile = <Result>(read: () => Result): Result => placeErrors(document, read);
  const stacks = inFile(() => readImportedStacks(document.root, file, deployment)).map((stack) =>
    loadTemplate(stack.templateFile, stack.deployment),
  );
  return inFile(() => readStack(document, stacks, deployment));
}

function readStack(
  document: TemplateDocument,
  imported: readonly Template[],
  deployment: Deployment,
): Template {
  const imports = new Map(imported.flatMap((stack) => [...stack.exports]));
  const scope = createScope(document.root, { ...deployment, imports });
  checkNames(document.root, scope);
  const resources = readResources(document.root, scope);
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);

  const apis = [...readRestApis(resources, scope), ...readHttpApis(resources, scope)];
  if (apis.length === 0) throw new TemplateError(['Resources'], 'no function has an Api or HttpApi event');
  const own = ofType('AWS::Serverless::Function').map((resource) =>
    readFunction(resource, document.file, scope),
  );
  const called = new Set(apis.flatMap(functionIdsOf));
  const borrowed = imported.flatMap((stack) => stack.functions.filter(({ name }) => called.has(name)));
  const functions = [...own, ...borrowed];
  const missing = [...called].find((id) => functions.every(({ name }) => name !== id));
  if (missing !== undefined)
    throw new TemplateError(['Resources'], `an API calls the function ${missing}, which does not exist`);

  const seedParameters = ofType('AWS::SSM::Parameter').map((resource) => readSeedParameter(resource, scope));
  return {
    functions,
    apis,
    seedParameters: [...seedParameters, ...imported.flatMap((stack) => stack.seedParameters)],
    eventRules: readEventRules(resources, scope),
    schedules: readSchedules(resources, scope),
    exports: readExports(document.root, scope),
  };
}

function functionIdsOf(api: ApiDefinition): string[] {
  const integrated = api.routes.map((route) => route.functionId);
  if (api.kind === 'http') return integrated;
  return [...integrated, ...api.routes.flatMap(({ authorizer }) => authorizer?.functionId ?? [])];
}

function placeErrors<Result>(document: TemplateDocument, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const place = `${relative(process.cwd(), document.file) || document.file}:${document.line(error.path)}`;
    throw new StartError(`${place}: ${error.message}`, { cause: error });
  }
}
