/** The public API of the npm package. The middlewares have entry points of their own, so that only their users need a framework. */

export type { ApiResult } from './api-gateway/proxy-result';
export type { ActualRequestOptions, InvocationContext } from './wrappers/actual-request';
export { ConfigurationError } from './wrappers/configuration-error';
export { corsFromEnvironment } from './wrappers/cors-from-environment';
/** `Cors` is its former name. */
export type { CorsRuntime, CorsRuntime as Cors } from './wrappers/cors-runtime';
export { withCors } from './wrappers/with-cors';
