import { relative } from 'node:path';
import { StartError } from '../errors';
import { checkNames } from './check-names';
import { readTemplate } from './document';
import { type FunctionDefinition, readFunction } from './functions';
import { readResources } from './resources';
import { type RestApiDefinition, readRestApis } from './rest-apis';
import { createScope, type Deployment } from './scope';
import { readSeedParameter, type SeedParameter } from './seed-parameters';
import { TemplateError } from './value';

/** What the local run takes from a SAM template, everything resolved. */
export interface Template {
  readonly functions: readonly FunctionDefinition[];
  readonly apis: readonly RestApiDefinition[];
  readonly seedParameters: readonly SeedParameter[];
}

/**
 * Reads a SAM template as a deployment would.
 *
 * @param file path of the template; CodeUri is relative to its folder
 * @throws StartError one line that names file, line and place of what is wrong
 */
export function loadTemplate(file: string, deployment: Deployment): Template {
  const document = readTemplate(file);
  try {
    const scope = createScope(document.root, deployment);
    checkNames(document.root, scope);
    const resources = readResources(document.root, scope);
    const ofType = (type: string) => resources.filter((resource) => resource.type === type);
    const template = {
      functions: ofType('AWS::Serverless::Function').map((resource) => readFunction(resource, file, scope)),
      apis: readRestApis(resources, scope),
      seedParameters: ofType('AWS::SSM::Parameter').map((resource) => readSeedParameter(resource, scope)),
    };
    if (template.apis.length === 0) throw new TemplateError(['Resources'], 'no function has an Api event');
    return template;
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const place = `${relative(process.cwd(), file) || file}:${document.line(error.path)}`;
    throw new StartError(`${place}: ${error.message}`, { cause: error });
  }
}
