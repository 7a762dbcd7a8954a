import { setTimeout as wait } from 'node:timers/promises';
import {
  type CloudWatchLogsClient,
  GetQueryResultsCommand,
  StartQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CommandError } from '../errors';

/** A row of a result: its fields as texts. */
export type ResultRow = Readonly<Record<string, string>>;

export interface QueryResult {
  readonly rows: readonly ResultRow[];
  /** Whether there were more than Logs Insights gives, however short the time. */
  readonly isCut: boolean;
}

/** The most rows of one result. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
export const MOST_ROWS = 10_000;
/** Below this, there is nothing to gain from halving. */
const SHORTEST_SECONDS = 60;
const FIRST_POLL_MS = 250;
const LONGEST_POLL_MS = 2_000;

/** Runs queries on log groups, one at a time: an account has only so many at once. */
export class LogsInsights {
  constructor(
    private readonly client: CloudWatchLogsClient,
    private readonly logGroupNames: readonly string[],
    /** Told how far it has come. */
    private readonly progress: (text: string) => void,
  ) {}

  /**
   * A query over a time, in seconds since the epoch, both included. Where there are more rows than one result may have, the time
   * is halved: rows of the same groups then come several times, to be added up.
   *
   * @throws CommandError if the query does not come to an end
   */
  async query(queryString: string, from: number, to: number): Promise<QueryResult> {
    const rows = await this.#run(`${queryString} | limit ${MOST_ROWS}`, from, to);
    if (rows.length < MOST_ROWS) return { rows, isCut: false };
    if (to - from <= SHORTEST_SECONDS) return { rows, isCut: true };
    const middle = Math.floor((from + to) / 2);
    const earlier = await this.query(queryString, from, middle);
    const later = await this.query(queryString, middle + 1, to);
    return { rows: [...earlier.rows, ...later.rows], isCut: earlier.isCut || later.isCut };
  }

  /** The first rows of a query, in its order: as many as one result may have. */
  async first(queryString: string, from: number, to: number): Promise<readonly ResultRow[]> {
    return this.#run(`${queryString} | limit ${MOST_ROWS}`, from, to);
  }

  async #run(queryString: string, startTime: number, endTime: number): Promise<ResultRow[]> {
    const { queryId } = await this.client.send(
      new StartQueryCommand({ logGroupNames: [...this.logGroupNames], queryString, startTime, endTime }),
    );
    for (let pause = FIRST_POLL_MS; ; pause = Math.min(2 * pause, LONGEST_POLL_MS)) {
      const {
        status,
        results = [],
        statistics,
      } = await this.client.send(new GetQueryResultsCommand({ queryId }));
      if (status === 'Complete') {
        return results.map((fields) =>
          Object.fromEntries(fields.map(({ field = '', value = '' }) => [field, value])),
        );
      }
      if (status !== 'Running' && status !== 'Scheduled') {
        throw new CommandError(`CloudWatch Logs query ended with status ${status}: try fewer --days`);
      }
      this.progress(`reading logs: ${Math.round((statistics?.bytesScanned ?? 0) / 1e6)} MB scanned`);
      await wait(pause);
    }
  }
}
