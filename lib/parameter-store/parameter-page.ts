import type { ParameterText } from '../allowlist/entry';

/**
 * The parameters of one page of GetParametersByPath.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html
 * @param page what the client made of an answer with status 200; a proxy in between may have made that up
 * @throws {TypeError} if it is not such a page: taken for an empty one, it would deny everybody
 */
export function parametersOf(page: object): ParameterText[] {
  if (!('Parameters' in page) || !Array.isArray(page.Parameters))
    throw new TypeError('Parameter Store answered without a list of parameters');
  return page.Parameters.map(parameterText);
}

function parameterText(parameter: unknown): ParameterText {
  if (typeof parameter === 'object' && parameter !== null && 'Name' in parameter && 'Value' in parameter) {
    const { Name: name, Value: value } = parameter;
    if (typeof name === 'string' && typeof value === 'string') return { name, value };
  }
  throw new TypeError(`Parameter Store answered with a parameter without name or value: ${shown(parameter)}`);
}

/** Without its value, which may be a secret. */
function shown(parameter: unknown): string {
  return JSON.stringify(parameter, (key, value) => (key === 'Value' ? typeof value : value));
}
