/** What the npm package offers; its middlewares stand apart, so that nobody needs a framework who uses none. */
export type { ActualRequestOptions, InvocationContext } from './aws/actual-request';
export type { ApiResult } from './aws/api-result';
export { type Cors, corsFromEnvironment } from './aws/cors-from-environment';
export { withCors } from './aws/with-cors';
export { ConfigurationError } from './errors';
