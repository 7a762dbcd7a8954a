import {
  type CloudWatchLogsClient,
  type LogGroup,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';
import { CommandError } from '../errors';
import { DAY_MS } from './local-records';

/** The log groups that template.yaml gives to functions that decide, by their logical ids. */
const LOGICAL_IDS = ['CorsHandlerLogGroup', 'HelloLogGroup'];

/** Log groups to ask, and since when all of them hold what was written. */
export interface LogGroups {
  readonly names: readonly string[];
  /** Milliseconds since the epoch. */
  readonly begin: number;
}

/**
 * The log groups of a stack, and those that are named.
 *
 * @throws CommandError if there is none, or one is not there
 */
export async function findLogGroups(
  client: CloudWatchLogsClient,
  stackName: string | undefined,
  named: readonly string[],
  now: number,
): Promise<LogGroups> {
  // CloudFormation makes a name of the stack's and the logical id.
  const prefixes = stackName === undefined ? [] : LOGICAL_IDS.map((id) => `${stackName}-${id}-`);
  const [ofStack, ofNames] = await Promise.all([
    Promise.all(prefixes.map((prefix) => withPrefix(client, prefix))),
    Promise.all(
      named.map(async (name) => {
        const found = (await withPrefix(client, name)).find(({ logGroupName }) => logGroupName === name);
        if (found === undefined) throw new CommandError(`log group ${name} does not exist in this Region`);
        return found;
      }),
    ),
  ]);
  const groups = [...ofStack.flat(), ...ofNames];
  if (groups.length === 0) {
    const where =
      stackName === undefined
        ? 'samconfig.toml names no stack for this list'
        : `stack ${stackName} has none in this Region`;
    throw new CommandError(
      `no log groups found: ${where}. Name them with --log-group (see the stack's output CorsHandlerLogGroupName)`,
    );
  }
  return {
    names: [...new Set(groups.flatMap(({ logGroupName }) => logGroupName ?? []))],
    begin: Math.max(...groups.map((group) => beginOf(group, now))),
  };
}

async function withPrefix(client: CloudWatchLogsClient, logGroupNamePrefix: string): Promise<LogGroup[]> {
  const groups: LogGroup[] = [];
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix })) {
    groups.push(...logGroups);
  }
  return groups;
}

/** Without a retention, logs are kept for ever. */
function beginOf({ creationTime = 0, retentionInDays }: LogGroup, now: number): number {
  return retentionInDays === undefined
    ? creationTime
    : Math.max(creationTime, now - retentionInDays * DAY_MS);
}
