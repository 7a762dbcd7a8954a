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
  /** All numbers by entry or reason; of origins, the most frequent, and the rest without them. */
  const decisionsIn = async (list: string, columns: readonly string[]) => {
    const { rows, isCut } = await ask(unfold(list, columns));
    const ofOrigins = await insights.first(unfold(list, [...columns, 'origin']), start, end);
    return { decisions: withRest(decisionsOf(rows), decisionsOf(ofOrigins)), isCut };
  };

  const used = await decisionsIn('used', ['parameter', 'entry']);
  const denied = await decisionsIn('denied', ['parameter', 'entry', 'reason']);
  const totals = await ask(
    `${summaries} | stats sum(requests) as requests, sum(usedCut) as usedCut, sum(deniedCut) as deniedCut, min(earlyLeft) as earlyLeft`,
  );
  const reports = await ask('filter type = "platform.report" | stats count(*) as served');
  const total = (name: string) => sum(totals.rows, name);
  return {
    from,
    to: query.to,
    begin,
    decisions: [...used.decisions, ...denied.decisions],
    requests: total('requests'),
    served: sum(reports.rows, 'served'),
    // How many rows were too many, nobody knows; one is enough to say so.
    cut: total('usedCut') + total('deniedCut') + Number(used.isCut || denied.isCut),
    hadTooManyNew: totals.rows.some(({ earlyLeft }) => earlyLeft === '0'),
  };
}

/** What origins with a number of their own leave of the whole comes in rows without origin. */
function withRest(
  all: readonly RecordedDecision[],
  ofOrigins: readonly RecordedDecision[],
): RecordedDecision[] {
  const named = ofOrigins.filter(({ origin }) => origin !== undefined);
  const sums = new Map(addUp(named.map(({ origin, ...rest }) => rest)).map((row) => [keyOf(row), row.count]));
  const rest = addUp(all).flatMap((row) => {
    const count = row.count - (sums.get(keyOf(row)) ?? 0);
    return count > 0 ? [{ ...row, count }] : [];
  });
  return addUp([...named, ...rest]);
}

function keyOf({ parameter, entry, reason }: RecordedDecision): string {
  return JSON.stringify([parameter, entry, reason]);
}

function decisionsOf(rows: readonly ResultRow[]): RecordedDecision[] {
  return rows.flatMap((row) => {
    const [origin, reason, entry, parameter] = ['origin', 'reason', 'entry', 'parameter'].map(
      (name) => row[`row.${name}`],
    );
    return readRow({ count: row.times, origin, reason, entry, parameter }) ?? [];
  });
}

function sum(rows: readonly ResultRow[], name: string): number {
  return rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
}

/** What went wrong between here and CloudWatch Logs; undefined for what the command line knows of every service. */
function logsReason(cause: unknown): CommandError | undefined {
  if (!(cause instanceof Error)) return undefined;
  if (/^(LimitExceeded|Throttling)Exception$/.test(cause.name)) {
    return new CommandError('too many concurrent CloudWatch Logs queries: try again in a minute', { cause });
  }
  if (/^(InvalidParameter|MalformedQuery|ResourceNotFound|ServiceUnavailable)Exception$/.test(cause.name)) {
    return new CommandError(`CloudWatch Logs: ${cause.name}: ${cause.message}`, { cause });
  }
  return undefined;
}
