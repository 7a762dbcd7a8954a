import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { Context } from '../context';
import { CommandError } from '../errors';
import { type RecordsQuery, startOf } from './local-records';
import { findLogGroups } from './log-groups';
import { LogsInsights, type ResultRow } from './logs-insights';
import { addUp, type Recorded, type RecordedDecision, readRow } from './recorded';

/** Reads the summaries that functions have written to CloudWatch Logs. */
export async function readLogGroups(
  { location, terminal }: Context,
  query: RecordsQuery,
  named: readonly string[],
): Promise<Recorded> {
  const { region, profile, stackName } = location;
  const client = new CloudWatchLogsClient({
    ...(region !== undefined && { region }),
    ...(profile !== undefined && { profile }),
  });
  try {
    const { names, begin } = await findLogGroups(client, stackName, named, query.to);
    const insights = new LogsInsights(client, names, (text) => terminal.progress(text));
    return await readAll(insights, query, begin);
  } catch (cause) {
    throw logsReason(cause) ?? cause;
  } finally {
    client.destroy();
  }
}

async function readAll(insights: LogsInsights, query: RecordsQuery, begin: number): Promise<Recorded> {
  const from = startOf(query, begin);
  const [start, end] = [Math.floor(Math.max(from, begin) / 1_000), Math.ceil(query.to / 1_000)];
  const ask = (text: string) => insights.query(text, start, end);
  const summaries = `filter type = "decision.summary" and allowlist = "${query.path}"`;
  const unfold = (list: string, columns: readonly string[]) =>
    `${summaries} | fields jsonParse(@message) as line | unnest line.${list} into row | stats sum(row.count) as times by ${columns.map((name) => `row.${name}`).join(', ')} | sort times desc`;

  const used = await ask(unfold('used', ['parameter', 'entry', 'origin']));
  const denied = await ask(unfold('denied', ['parameter', 'entry', 'origin', 'reason']));
  const totals = await ask(
    `${summaries} | stats sum(requests) as requests, sum(usedCut) as usedCut, sum(deniedCut) as deniedCut, min(earlyLeft) as earlyLeft`,
  );
  const reports = await ask('filter type = "platform.report" | stats count(*) as served');
  const total = (name: string) => sum(totals.rows, name);
  return {
    from,
    to: query.to,
    begin,
    decisions: addUp([...used.rows, ...denied.rows].flatMap(decisionOf)),
    requests: total('requests'),
    served: sum(reports.rows, 'served'),
    // How many rows were too many, nobody knows; one is enough to say so.
    cut: total('usedCut') + total('deniedCut') + Number(used.isCut || denied.isCut),
    hadTooManyNew: totals.rows.some(({ earlyLeft }) => earlyLeft === '0'),
  };
}

function decisionOf(row: ResultRow): readonly RecordedDecision[] {
  const {
    times: count,
    'row.origin': origin,
    'row.reason': reason,
    'row.entry': entry,
    'row.parameter': parameter,
  } = row;
  const decision = readRow({ count, origin, reason, entry, parameter });
  return decision === undefined ? [] : [decision];
}

function sum(rows: readonly ResultRow[], name: string): number {
  return rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
}

/** What went wrong between here and CloudWatch Logs; undefined for what the command line knows of every service. */
function logsReason(cause: unknown): CommandError | undefined {
  if (!(cause instanceof Error)) return undefined;
  if (/^(LimitExceeded|Throttling)Exception$/.test(cause.name)) {
    return new CommandError('CloudWatch Logs has too many queries at once: try again in a minute', { cause });
  }
  if (/^(InvalidParameter|MalformedQuery|ResourceNotFound|ServiceUnavailable)Exception$/.test(cause.name)) {
    return new CommandError(`CloudWatch Logs: ${cause.name}: ${cause.message}`, { cause });
  }
  return undefined;
}
