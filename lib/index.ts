/** What the npm package offers; its middlewares stand apart, so that nobody needs a framework who uses none. */

export type { ApiResult } from './api-gateway/api-result';
export type { ActualRequestOptions, InvocationContext } from './wrappers/actual-request';
export { ConfigurationError } from './wrappers/configuration-error';
export type { Cors } from './wrappers/cors';
export { corsFromEnvironment } from './wrappers/cors-from-environment';
export { withCors } from './wrappers/with-cors';
