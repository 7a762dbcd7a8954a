import { ParameterStoreError, validationError } from './errors';

/** Every parameter of the local store is in this account. */
const arnPrefix = 'arn:aws:ssm:us-east-1:000000000000:parameter';
const maxLevels = 15;
/** In characters, the prefix included. */
const maxArnLength = 1011;

const nameForm = /^\/?[\w.-]+(?:\/[\w.-]+)*$/;
const pathForm = /^\/(?:[\w.-]+(?:\/[\w.-]+)*\/?)?$/;

const malformedName =
  'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of ' +
  'sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_';

/**
 * Throws unless a parameter with this name may be created.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html#sysman-parameter-name-constraints
 */
export function checkNewName(name: string): void {
  const levels = levelsOf(name);
  if (/^\/?aws/i.test(name)) {
    if (levels.length > 1 && name.startsWith('/'))
      throw new ParameterStoreError(
        'AccessDeniedException',
        `No access to reserved parameter name: ${name}.`,
      );
    throw validationError('Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).');
  }
  checkNameForm(name);
  if (levels.length > 1 && !name.startsWith('/'))
    throw validationError(`Parameter name must be a fully qualified name: ${name} does not begin with /.`);
  if (levels.length > maxLevels)
    throw new ParameterStoreError(
      'HierarchyLevelLimitExceededException',
      `A hierarchy can have a maximum of ${maxLevels} levels; ${name} has ${levels.length}.`,
    );
  const { length } = arnOf(name);
  if (length > maxArnLength)
    throw validationError(
      `Parameter name: the ARN can have at most ${maxArnLength} characters; with this name it has ${length}.`,
    );
}

/** Throws unless a parameter with this name could exist, reserved `/aws` names included. */
export function checkNameForm(name: string): void {
  if (!nameForm.test(name) || /^\/?ssm/i.test(name)) throw validationError(malformedName);
}

/** Throws unless it is a path: `/`, `/a`, `/a/b`, with or without a trailing slash. */
export function checkPath(path: string): void {
  if (pathForm.test(path) && !/^\/ssm/i.test(path)) return;
  throw validationError(
    'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". ' +
      'It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, or the following ' +
      'symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, ' +
      'must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.',
  );
}

/** The name with its leading slash. `/x` and `x` are one parameter: they have the same ARN. */
export function qualified(name: string): string {
  const trimmed = name.trim();
  return trimmed.startsWith('/') ? trimmed : `/${trimmed}`;
}

/** `/a/b` has the levels a and b. */
export function levelsOf(name: string): string[] {
  return qualified(name).slice(1).split('/');
}

export function arnOf(name: string): string {
  return `${arnPrefix}${qualified(name)}`;
}

/** Whether `name` stands below `path`: directly, or at any depth if `recursive`. */
export function isBelow(name: string, path: string, recursive: boolean): boolean {
  const base = path.endsWith('/') ? path : `${path}/`;
  const full = qualified(name);
  return full.startsWith(base) && (recursive || !full.includes('/', base.length));
}
