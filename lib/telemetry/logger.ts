import type { Logger, LogLevelThreshold } from '@aws-lambda-powertools/logger';
import type { Log } from '../freshness/log';
import { loadTelemetry } from './load-telemetry';

/**
 * The JSON log of a function: Powertools Logger, loaded with the first line that is written.
 * @param environment of the function: POWERTOOLS_LOG_LEVEL and what else Powertools reads its level from
 */
export function createLog(environment: Readonly<Record<string, string | undefined>> = process.env): Log {
  let loaded: Logger | undefined;
  const logger = () => {
    loaded ??= loadTelemetry().createLogger();
    return loaded;
  };
  const mayWriteDebug = asksForDebug(environment);
  return {
    debug(message, fields) {
      if (mayWriteDebug) logger().debug(message, fields());
    },
    info(message, fields) {
      // Powertools makes half of a line before it looks at the level.
      if (logger().level <= INFO) logger().info(message, fields());
    },
    warn: (message, fields) => logger().warn(message, fields),
    error: (message, fields) => logger().error(message, fields),
  };
}

// The number itself, because the object that holds it would load Powertools.
const INFO: (typeof LogLevelThreshold)['INFO'] = 12;

// Each of these can make Powertools write debug lines; whether it does is for Powertools to say.
// https://docs.aws.amazon.com/powertools/typescript/latest/features/logger/#log-levels
const LEVELS = ['POWERTOOLS_LOG_LEVEL', 'LOG_LEVEL', 'AWS_LAMBDA_LOG_LEVEL'];
const SAMPLE_RATE = 'POWERTOOLS_LOGGER_SAMPLE_RATE';

function asksForDebug(environment: Readonly<Record<string, string | undefined>>): boolean {
  return (
    environment[SAMPLE_RATE] !== undefined ||
    LEVELS.some((name) => /^(?:debug|trace)$/i.test(environment[name] ?? ''))
  );
}
