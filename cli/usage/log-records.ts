import type { Context } from '../context';
import { CommandError } from '../errors';
import type { RecordsQuery } from './local-records';
import type { Recorded } from './recorded';
export async function readLogGroups(_: Context, __: RecordsQuery, ___: readonly string[]): Promise<Recorded> {
  throw new CommandError('todo');
}
