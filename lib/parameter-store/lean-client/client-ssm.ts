/**
 * Stands in a function's bundle for `@aws-sdk/client-ssm`, by the Alias of its build properties (docs/decisions/006):
 * what Powertools Parameters imports of it, with the same interface, without what only other services need.
 * Not for a function that calls Parameter Store itself: it may need more of the SDK than this.
 */
export {
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  PutParameterCommand,
  paginateGetParametersByPath,
} from './commands';
export { ParameterNotFound, SSMServiceException } from './service-exception';
export { SSMClient } from './ssm-client';
