import type { Log, LogFields } from '../../lib/freshness/ports/log';

export interface LogLine {
  readonly level: keyof Log;
  readonly message: string;
  readonly fields: LogFields;
}

/** A log that keeps its lines. */
export class RecordingLog implements Log {
  readonly lines: LogLine[] = [];

  debug = (message: string, fields: () => LogFields) => this.#keep('debug', message, fields());
  info = (message: string, fields: () => LogFields) => this.#keep('info', message, fields());
  warn = (message: string, fields: LogFields) => this.#keep('warn', message, fields);
  error = (message: string, fields: LogFields) => this.#keep('error', message, fields);

  /** The lines of a level, without their fields. */
  messages(level: keyof Log): string[] {
    return this.lines.filter((line) => line.level === level).map(({ message }) => message);
  }

  #keep(level: keyof Log, message: string, fields: LogFields): void {
    this.lines.push({ level, message, fields });
  }
}
