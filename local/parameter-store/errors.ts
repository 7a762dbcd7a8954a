/**
 * An error response of Parameter Store: HTTP 400, `type` as `__type`, and a message. The names are those of the API reference, so
 * that a client's `catch` works as with AWS.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html#API_PutParameter_Errors
 */
export class ParameterStoreError extends Error {
  override readonly name = 'ParameterStoreError';

  constructor(
    readonly type: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The parameter does not exist; `name` as in the request. */
export function parameterNotFound(name: string): ParameterStoreError {
  return new ParameterStoreError('ParameterNotFound', `Parameter ${name} not found.`);
}

/** The parameter exists, the version does not. */
export function parameterVersionNotFound(version: number | string, name: string): ParameterStoreError {
  return new ParameterStoreError(
    'ParameterVersionNotFound',
    `Systems Manager could not find version ${version} of ${name}. Verify the version and try again.`,
  );
}

/** The request breaks a rule that has no error name of its own. */
export function validationError(message: string): ParameterStoreError {
  return new ParameterStoreError('ValidationException', message);
}
