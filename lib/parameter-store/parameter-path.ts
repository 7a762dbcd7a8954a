/**
 * The path of a parameter, or above parameters, without a trailing slash.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html
 */
export const PARAMETER_PATH = /^(?:\/[a-zA-Z0-9_.-]+){1,14}$/;
