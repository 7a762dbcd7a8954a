import type { ParameterPage, ReadParameter } from '../freshness/ports/allowlist-source';

/**
 * The page that an answer of GetParametersByPath holds.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html
 * @param answer what the client made of an answer with status 200; a proxy in between may have made that up
 * @param isDecrypted whether SecureStrings were to be decrypted
 * @throws {TypeError} if it is not such a page: taken for an empty one, it would deny everybody
 */
export function pageOf(answer: unknown, isDecrypted: boolean): ParameterPage {
  const { Parameters: parameters, NextToken: nextToken }: Fields<'Parameters' | 'NextToken'> = Object(answer);
  if (!Array.isArray(parameters))
    throw new TypeError('Parameter Store answered without a list of parameters');
  return {
    parameters: parameters.map((parameter) => parameterOf(parameter, isDecrypted)),
    ...(typeof nextToken === 'string' && nextToken !== '' && { nextToken }),
  };
}

type Fields<Name extends string> = { readonly [Field in Name]?: unknown };

function parameterOf(parameter: unknown, isDecrypted: boolean): ReadParameter {
  const fields: Fields<'Name' | 'Value' | 'Type' | 'LastModifiedDate'> = Object(parameter);
  const { Name: name, Value: value, Type: type } = fields;
  if (typeof name !== 'string' || typeof value !== 'string')
    throw new TypeError(
      `Parameter Store answered with a parameter without name or value: ${shown(parameter)}`,
    );
  const modifiedAt = milliseconds(fields.LastModifiedDate);
  return {
    name,
    value,
    isEncrypted: type === 'SecureString' && !isDecrypted,
    ...(modifiedAt !== undefined && { modifiedAt }),
  };
}

/** Seconds since the epoch as they come in, or a date that the SDK has made of them. */
function milliseconds(date: unknown): number | undefined {
  if (date instanceof Date) return date.getTime();
  return typeof date === 'number' ? date * 1_000 : undefined;
}

/** Without its value, which may be a secret. */
function shown(parameter: unknown): string {
  return JSON.stringify(parameter, (key, value) => (key === 'Value' ? typeof value : value));
}
