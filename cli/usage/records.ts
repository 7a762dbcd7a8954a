import { resolve } from 'node:path';
import type { Context } from '../context';
import { CommandError } from '../errors';
import { DAY_MS, LOCAL_RECORDS, readLocalRecords } from './local-records';
import type { Recorded } from './recorded';

export interface RecordsOptions {
  readonly days?: number;
  /** CloudWatch's log groups of functions that decide by this list, besides those of the stack. */
  readonly logGroup?: readonly string[];
}

/**
 * What functions have recorded of their decisions: from the local run, or from CloudWatch Logs.
 *
 * @throws CommandError if there are no records
 */
export async function readRecords(
  context: Context,
  { days, logGroup = [] }: RecordsOptions,
): Promise<Recorded> {
  const { location, now } = context;
  const to = now();
  const query = { path: location.path, to, ...(days !== undefined && { from: to - days * DAY_MS }) };
  if (location.localUrl === undefined) {
    const { readLogGroups } = await import('./log-records');
    return readLogGroups(context, query, logGroup);
  }
  if (logGroup.length > 0) throw new CommandError('--log-group reads from AWS: remove it, or remove --local');
  return readLocalRecords(resolve(process.cwd(), LOCAL_RECORDS), query);
}
