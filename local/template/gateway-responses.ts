import { mapAt, type Path, TemplateError, textMapAt, type ValueMap } from './value';

/** The additional headers of an API's own errors, by type of gateway response. */
export type GatewayResponseHeaders = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads the property GatewayResponses of an AWS::Serverless::Api. Only headers with literal values are supported.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-gatewayresponses.html
 */
export function readGatewayResponses(properties: ValueMap, path: Path): GatewayResponseHeaders {
  const responses = mapAt(properties, 'GatewayResponses', path);
  const place = [...path, 'GatewayResponses'];
  return new Map(
    Object.keys(responses).map((type) => [
      type,
      readHeaders(mapAt(responses, type, place), [...place, type]),
    ]),
  );
}

function readHeaders(response: ValueMap, path: Path): Map<string, string> {
  refuseOthers(response, 'ResponseParameters', path);
  const parameters = mapAt(response, 'ResponseParameters', path);
  refuseOthers(parameters, 'Headers', [...path, 'ResponseParameters']);
  const place = [...path, 'ResponseParameters'];
  return new Map(
    [...textMapAt(parameters, 'Headers', place)].map(([name, value]) => [
      name,
      literal(value, [...place, 'Headers', name]),
    ]),
  );
}

function refuseOthers(map: ValueMap, known: string, path: Path): void {
  const other = Object.keys(map).find((key) => key !== known);
  if (other !== undefined)
    throw new TemplateError([...path, other], `the local run only supports ${known} here`);
}

/** In API Gateway's mapping expressions, anything that is not in single quotes refers to the request. */
function literal(expression: string, path: Path): string {
  const [, text] = /^'(.*)'$/s.exec(expression) ?? [];
  if (text === undefined) {
    throw new TemplateError(
      path,
      `${expression} is not a literal in single quotes; the local run supports nothing else here`,
    );
  }
  return text;
}
