import { sdkClient } from '../parameter-store/sdk-client';
import { type Cors, createCors } from './cors';

/**
 * Builds what `withCors` needs from a function's environment variables, and begins to load the allowlist.
 * Call it once, at module load: the allowlist is on its way before the first request then.
 * @throws {ConfigurationError} with all problems at once: the function does not start
 */
export function corsFromEnvironment(environment: Readonly<Record<string, string | undefined>>): Cors {
  return createCors(environment, sdkClient());
}
