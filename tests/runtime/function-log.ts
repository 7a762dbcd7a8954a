import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export type LogRecord = Readonly<Record<string, unknown>>;

/** What a function logs: both standard streams, line by line, as CloudWatch Logs gets them. */
export class FunctionLog {
  readonly lines: string[] = [];
  readonly #arrivals = new EventEmitter();

  constructor(...streams: Readable[]) {
    for (const input of streams) {
      createInterface({ input }).on('line', (line) => {
        this.lines.push(line);
        this.#arrivals.emit('line');
      });
    }
  }

  /** The records with a message: metrics have none. Throws if any line is not JSON. */
  get records(): LogRecord[] {
    return this.lines.map((line) => JSON.parse(line)).filter(({ message }) => message !== undefined);
  }

  /** Waits for the first record with this message: it may arrive after the answer that it tells of. */
  async record(message: string): Promise<LogRecord> {
    for (;;) {
      const found = this.records.find((record) => record.message === message);
      if (found !== undefined) return found;
      await once(this.#arrivals, 'line');
    }
  }
}
