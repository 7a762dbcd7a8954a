import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '../log';

/**
 * The JSON log of a function: Powertools Logger, with the level of POWERTOOLS_LOG_LEVEL
 * and the service of POWERTOOLS_SERVICE_NAME.
 */
export function createLog(): Log {
  return new Logger();
}
