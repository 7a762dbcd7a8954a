import type { Logger, LogLevelThreshold } from '@aws-lambda-powertools/logger';
import type { Log } from '../freshness/ports/log';
import { loadTelemetry } from './load-telemetry';

/**
 * The JSON log of a function: Powertools Logger, loaded with the first line that is written.
 *
 * The level is the stricter one of ours (POWERTOOLS_LOG_LEVEL) and Lambda's own (AWS_LAMBDA_LOG_LEVEL). Powertools by itself
 * takes Lambda's alone, and that cannot be WARN or ERROR: Lambda takes a line without a level for INFO, as metrics are, and
 * would drop it. https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 * @param environment of the function: POWERTOOLS_LOG_LEVEL and what else Powertools reads its level from
 */
export function createLog(environment: Readonly<Record<string, string | undefined>> = process.env): Log {
  let loaded: Logger | undefined;
  const logger = () => {
    loaded ??= loadTelemetry().createLogger();
    return loaded;
  };
  const mayWriteDebug = asksForDebug(environment);
  const ours = ownLevel(environment);
  return {
    debug(message, fields) {
      if (mayWriteDebug) logger().debug(message, fields());
    },
    info(message, fields) {
      // Powertools makes half of a line before it looks at the level.
      if (ours <= THRESHOLD.INFO && logger().level <= THRESHOLD.INFO) logger().info(message, fields());
    },
    warn(message, fields) {
      if (ours <= THRESHOLD.WARN) logger().warn(message, fields);
    },
    error(message, fields) {
      if (ours <= THRESHOLD.ERROR) logger().error(message, fields);
    },
  };
}

// The numbers themselves, because the object that holds them would load Powertools.
type Level = keyof typeof LogLevelThreshold;
const THRESHOLD = { INFO: 12, WARN: 16, ERROR: 20, CRITICAL: 24, SILENT: 28 } as const satisfies Partial<
  Record<Level, (typeof LogLevelThreshold)[Level]>
>;

/** As far as it is stricter than Lambda's can be; what else the variable says is for Powertools to read. */
function ownLevel({ POWERTOOLS_LOG_LEVEL = '' }: Readonly<Record<string, string | undefined>>): number {
  const stricter = Object.entries(THRESHOLD).find(([level]) => level === POWERTOOLS_LOG_LEVEL.toUpperCase());
  return stricter?.[1] ?? THRESHOLD.INFO;
}

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
