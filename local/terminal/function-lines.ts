import { printable } from './printable';

/** What every line of Powertools' Logger says, whatever happened. */
const ALWAYS_THERE =
  /^(?:level|message|timestamp|service|sampling_rate|xray_trace_id|cold_start|correlation_id|function_.+|requestId)$/;

/**
 * Makes what functions write readable: a JSON line of their log becomes its level, message and fields, all else stays.
 * Lines that say again what the line of the request says, and metrics, are left out.
 *
 * @param write gets whole lines
 * @returns takes chunks as they come
 */
export function readableLines(write: (text: string) => void): (chunk: Buffer) => void {
  let unfinished = '';
  return (chunk) => {
    const lines = (unfinished + chunk.toString()).split('\n');
    unfinished = lines.pop() ?? '';
    for (const line of lines) {
      const shown = readableLine(line);
      if (shown !== undefined) write(`${shown}\n`);
    }
  };
}

/** The line for the terminal; undefined if there is nothing to say. */
export function readableLine(line: string): string | undefined {
  const fields = readFields(line);
  if (fields === undefined) return line;
  if ('_aws' in fields) return undefined;
  const { level, message, objections } = fields;
  if (typeof level !== 'string' || typeof message !== 'string') return line;
  if ('decision' in fields && objections === undefined) return undefined;
  const details = Object.entries(fields)
    .filter(([name]) => !ALWAYS_THERE.test(name))
    .map(([name, value]) => `${name}=${printable(shortly(value))}`);
  return [level.padEnd(5), printable(message), ...details].join(' ');
}

function readFields(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function shortly(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'name' in value && 'message' in value) {
    return `${value.name}: ${value.message}`;
  }
  return JSON.stringify(value);
}
