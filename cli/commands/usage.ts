import { parseAllowlist } from '../../lib/allowlist/parse-allowlist';
import type { Context } from '../context';
import { type ExitStatus, exitStatus } from '../exit-status';
import { usageJson, usageText } from '../report/usage';
import { denialsOf } from '../usage/denials';
import { type RecordsOptions, readRecords } from '../usage/records';
import { usageOf } from '../usage/usage';

/** Denied origins that are looked into: each one is compared with the whole list. */
const DENIED_ORIGINS = 10;

export type UsageOptions = RecordsOptions;

/** Says which entries let whom in and how often, which were not seen, and who was denied most. */
export async function usage(context: Context, options: UsageOptions): Promise<ExitStatus> {
  const { parameters, terminal, location, now } = context;
  const { allowCredentials, path } = location;
  const list = parseAllowlist(await parameters.readAll(), { allowCredentials });
  const recorded = await readRecords(context, options);
  const found = usageOf(list.entries, recorded);
  const report = {
    ...{ path, recorded, usage: found, where: whereOf(context) },
    denials: denialsOf(found.denied.slice(0, DENIED_ORIGINS), list, { allowCredentials, now: now() }),
  };
  terminal.progress('');
  terminal.print(
    context.options.json
      ? JSON.stringify(usageJson(report), undefined, 2)
      : usageText(report, terminal.style),
  );
  return exitStatus.fine;
}

/** The options that name this list on the next command line, too. */
function whereOf({ options: { local, stage, path } }: Context): string {
  return [
    ...(local ? ['--local'] : []),
    ...(stage === undefined ? [] : [`--stage ${stage}`]),
    ...(path === undefined ? [] : [`--path ${path}`]),
  ].join(' ');
}
