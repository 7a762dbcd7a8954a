import type { ParameterPage, ReadParameter } from '../freshness/ports/allowlist-source';

/**
 * Reads a response of GetParametersByPath.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html
 * @param response parsed, with status 200; a proxy in between may have made it up
 * @param isDecrypted whether decryption was requested
 * @throws {TypeError} if it is no such response. To take it for an empty page, as Powertools does, would deny everyone
 */
export function pageOf(response: unknown, isDecrypted: boolean): ParameterPage {
  const { Parameters: parameters, NextToken: nextToken }: Fields<'Parameters' | 'NextToken'> =
    Object(response);
  if (!Array.isArray(parameters)) throw new TypeError('Parameter Store returned no list of parameters');
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
      `Parameter Store returned a parameter without a name or value: ${withoutValue(parameter)}`,
    );
  const modifiedAt = milliseconds(fields.LastModifiedDate);
  return {
    name,
    value,
    isEncrypted: type === 'SecureString' && !isDecrypted,
    ...(modifiedAt !== undefined && { modifiedAt }),
  };
}

/** Seconds since the epoch, as sent, or the Date that the SDK makes of them. */
function milliseconds(date: unknown): number | undefined {
  if (date instanceof Date) return date.getTime();
  return typeof date === 'number' ? date * 1_000 : undefined;
}

/** As JSON, with the type in place of the value, which may be a secret. */
function withoutValue(parameter: unknown): string {
  return JSON.stringify(parameter, (key, value) => (key === 'Value' ? typeof value : value));
}
