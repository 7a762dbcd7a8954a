import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { type LogLine, runQuery } from './logs-insights';
import { close, listen } from './loopback-server';

/** A log group, as DescribeLogGroups tells of it, and its lines. */
export interface FakeLogGroup {
  readonly name: string;
  readonly creationTime: number;
  readonly retentionInDays?: number;
  readonly lines: readonly LogLine[];
}

/** Most rows of a result, as on AWS. */
const MOST_ROWS = 10_000;

/**
 * CloudWatch Logs over its wire protocol (AWS JSON 1.1), as far as queries go: each is Running before it is Complete, and gives
 * at most 10,000 rows.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html
 */
export class CloudWatchLogs {
  readonly queries: string[] = [];
  url = '';
  /** Answered to the next call instead, as an error of this type. */
  failure: string | undefined;
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #results = new Map<string, { rows: Record<string, string>[]; asked: number }>();

  constructor(private readonly groups: readonly FakeLogGroup[]) {}

  async listen(): Promise<void> {
    this.url = `http://${await listen(this.#server)}`;
  }

  close(): Promise<void> {
    return close(this.#server);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const input = asRecord(await json(request));
    const [service, operation] = String(request.headers['x-amz-target']).split('.');
    const reply = (status: number, body: object) =>
      response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    if (service !== 'Logs_20140328') return void reply(400, { __type: 'UnknownOperationException' });
    if (this.failure !== undefined) return void reply(400, { __type: this.failure, message: 'as told' });
    if (operation === 'DescribeLogGroups')
      return void reply(200, this.#describe(String(input.logGroupNamePrefix)));
    if (operation === 'StartQuery') return void reply(200, this.#start(input));
    if (operation === 'GetQueryResults') return void reply(200, this.#resultsOf(String(input.queryId)));
    reply(400, { __type: 'UnknownOperationException' });
  }

  #describe(prefix: string) {
    const found = this.groups.filter(({ name }) => name.startsWith(prefix));
    return {
      logGroups: found.map(({ name: logGroupName, creationTime, retentionInDays }) => ({
        ...{ logGroupName, creationTime, retentionInDays },
      })),
    };
  }

  #start({ queryString, logGroupNames, startTime, endTime }: Record<string, unknown>) {
    const names: unknown[] = Array.isArray(logGroupNames) ? logGroupNames : [];
    const lines = this.groups
      .filter(({ name }) => names.includes(name))
      .flatMap((group) => group.lines)
      .filter(({ at }) => at >= Number(startTime) * 1_000 && at < (Number(endTime) + 1) * 1_000);
    const queryId = `query-${this.queries.push(String(queryString))}`;
    this.#results.set(queryId, { rows: runQuery(String(queryString), lines, MOST_ROWS), asked: 0 });
    return { queryId };
  }

  #resultsOf(queryId: string) {
    const result = this.#results.get(queryId);
    if (result === undefined) return { status: 'Unknown' };
    result.asked++;
    if (result.asked === 1) return { status: 'Running', results: [], statistics: { bytesScanned: 1e6 } };
    const results = result.rows.map((row) => Object.entries(row).map(([field, value]) => ({ field, value })));
    return { status: 'Complete', results };
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
