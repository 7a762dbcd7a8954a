import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { CommandError } from '../errors';
import { addUp, type Recorded, type RecordedDecision, readRow, type UnreadRow } from './recorded';

/** Where `npm start` keeps the summaries of its functions, below the folder that it runs in. */
export const LOCAL_RECORDS = '.local/decisions.jsonl';

export interface RecordsQuery {
  /** Of the list, without a trailing slash. */
  readonly path: string;
  /** Milliseconds since the epoch; absent: as far back as there are records, 30 days at most. */
  readonly from?: number;
  readonly to: number;
}

const DEFAULT_DAYS = 30;
export const DAY_MS = 24 * 60 * 60 * 1_000;

/** Since when to look: as asked, or as far back as it makes sense. */
export function startOf({ from, to }: RecordsQuery, begin: number): number {
  return from ?? Math.min(to, Math.max(begin, to - DEFAULT_DAYS * DAY_MS));
}

/**
 * Reads the summaries of the local run.
 *
 * @throws CommandError if there are none
 */
export async function readLocalRecords(file: string, query: RecordsQuery): Promise<Recorded> {
  if (!existsSync(file)) {
    throw new CommandError(`no records in ${file}: npm start writes them when it serves requests`);
  }
  const decisions: RecordedDecision[] = [];
  const served = new Map<string, number>();
  const summarizing = new Set<string>();
  let [requests, cut, begin, hadTooManyNew] = [0, 0, Number.POSITIVE_INFINITY, false];
  const since = query.from ?? query.to - DEFAULT_DAYS * DAY_MS;

  for await (const line of createInterface({ input: createReadStream(file) })) {
    const record = recordOf(line);
    if (record === undefined) continue;
    const { summary, at, name } = record;
    begin = Math.min(begin, at);
    if (at < since || at > query.to) continue;
    if (summary === undefined) {
      served.set(name, (served.get(name) ?? 0) + record.requests);
    } else if (summary.allowlist === query.path) {
      summarizing.add(name);
      requests += number(summary.requests);
      cut += number(summary.usedCut) + number(summary.deniedCut);
      hadTooManyNew ||= summary.earlyLeft === 0;
      decisions.push(...rowsOf(summary.used), ...rowsOf(summary.denied));
    }
  }
  return {
    from: startOf(query, begin),
    to: query.to,
    begin,
    decisions: addUp(decisions),
    requests,
    // Other functions write no summaries: the guard.
    served: [...served].reduce((sum, [name, count]) => (summarizing.has(name) ? sum + count : sum), 0),
    cut,
    hadTooManyNew,
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** A line of the file; undefined for one that the local run has not written, or not to its end. */
function recordOf(line: string) {
  const record = fieldsOf(line);
  if (record === undefined) return undefined;
  const summary = isFields(record.summary) ? record.summary : undefined;
  const at = Date.parse(String(summary?.timestamp ?? record.at));
  if (Number.isNaN(at)) return undefined;
  return { summary, at, name: String(record.function), requests: number(record.requests) };
}

function fieldsOf(line: string): Fields | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return isFields(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function rowsOf(list: unknown): RecordedDecision[] {
  const rows: unknown[] = Array.isArray(list) ? list : [];
  return rows.flatMap((row) => (isFields(row) ? (readRow(row satisfies UnreadRow) ?? []) : []));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
