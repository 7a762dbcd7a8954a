import { functionIdOfArn } from './functions';
import type { Route } from './routes';
import { isMap, mapAt, type Path, TemplateError, textAt, type ValueMap } from './value';

const OPENAPI_METHODS = ['delete', 'get', 'head', 'options', 'patch', 'post', 'put'];
const ANY_METHOD = 'x-amazon-apigateway-any-method';

/** A route of an OpenAPI definition. */
export interface DefinedRoute extends Route {
  /** Its integration, as written in the definition. */
  readonly integration: ValueMap;
  readonly place: Path;
}

/**
 * The routes in an API's DefinitionBody; none if there is no definition.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
 */
export function readDefinitionBody(properties: ValueMap, path: Path): DefinedRoute[] {
  const definition = mapAt(properties, 'DefinitionBody', path);
  const definitionPath = [...path, 'DefinitionBody'];
  const pathsPath = [...definitionPath, 'paths'];
  return Object.entries(mapAt(definition, 'paths', definitionPath)).flatMap(([routePath, operations]) => {
    if (!isMap(operations)) throw new TemplateError([...pathsPath, routePath], 'is not a map');
    return Object.keys(operations)
      .filter((key) => OPENAPI_METHODS.includes(key.toLowerCase()) || key === ANY_METHOD)
      .map((key) => {
        const place = [...pathsPath, routePath, key];
        const operation = mapAt(operations, key, place.slice(0, -1));
        const integration = mapAt(operation, 'x-amazon-apigateway-integration', place);
        return {
          method: key === ANY_METHOD ? 'ANY' : key.toUpperCase(),
          path: routePath === '/$default' ? '$default' : routePath,
          functionId: integratedFunction(integration, place),
          integration,
          place,
        };
      });
  });
}

function integratedFunction(integration: ValueMap, place: Path): string {
  const type = textAt(integration, 'type', place)?.toLowerCase();
  const uri = textAt(integration, 'uri', place) ?? '';
  const [arn = uri] = /arn:[^/]*:lambda:[^/]*:function:[^/]+/.exec(uri) ?? [];
  const id = functionIdOfArn(arn);
  if (type !== 'aws_proxy' || id === undefined) {
    throw new TemplateError(
      place,
      'the local run only supports aws_proxy integrations with a Lambda function',
    );
  }
  return id;
}
