import { sdkClient } from '../parameter-store/sdk-client';
import { type CorsRuntime, createCorsRuntime } from './cors-runtime';

/**
 * Creates what `withCors` needs from a function's environment variables, and starts loading the allowlist.
 * Call it once, at module load, so that the allowlist is on its way before the first request.
 *
 * A file apart from `createCorsRuntime`, because its import of the SDK would quadruple the CORS handler's bundle.
 * @throws {ConfigurationError} with all problems at once; the function does not start
 */
export function corsFromEnvironment(environment: Readonly<Record<string, string | undefined>>): CorsRuntime {
  return createCorsRuntime(environment, sdkClient());
}
