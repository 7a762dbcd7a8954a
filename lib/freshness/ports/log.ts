/** Where events of interest to an operator go: a constant message, and everything from outside in fields. */
export interface Log {
  /** @param fields made only for a line that is written: at these levels there is one for nearly every request */
  debug(message: string, fields: () => LogFields): void;
  info(message: string, fields: () => LogFields): void;
  warn(message: string, fields: LogFields): void;
  error(message: string, fields: LogFields): void;
}

export type LogFields = Record<string, unknown>;
