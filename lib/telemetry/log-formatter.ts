import { LogFormatter, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import { boundedLine } from './bounded';

/**
 * Lines as Powertools formats them by default, but bounded: whoever sends a request must not be able to fill the log.
 * https://docs.aws.amazon.com/powertools/typescript/latest/features/logger/#custom-log-formatter-bring-your-own-formatter
 */
export class BoundedLogFormatter extends LogFormatter {
  override formatAttributes(line: UnformattedAttributes, fields: LogAttributes): LogItem {
    const attributes = {
      level: line.logLevel,
      message: line.message,
      timestamp: this.formatTimestamp(line.timestamp),
      service: line.serviceName,
      sampling_rate: line.sampleRateValue,
      xray_trace_id: line.xRayTraceId,
      ...fields,
    };
    return new LogItem({ attributes: boundedLine(attributes, (stack) => this.getCodeLocation(stack)) });
  }
}
