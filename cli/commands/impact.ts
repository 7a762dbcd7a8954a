import { parseAllowlist } from '../../lib/allowlist/parse-allowlist';
import { shown } from '../../lib/allowlist/shown';
import { readFolder } from '../allowlist-folder';
import { withChanges } from '../change/plan';
import type { Context } from '../context';
import { decider } from '../decider';
import { type ExitStatus, exitStatus } from '../exit-status';
import { columns } from '../report/columns';
import { count } from '../report/count';
import { readText } from '../text-file';
import { type Impact, impactOf } from '../usage/impact';
import { type RecordsOptions, readRecords } from '../usage/records';
import { day, missing } from '../usage/usage';

export interface ImpactOptions extends RecordsOptions {
  /** The one that the file would replace; absent: the file is the whole list. */
  readonly parameter?: string;
}

/** Says what another list would have decided otherwise about the origins on record. */
export async function impact(context: Context, file: string, options: ImpactOptions): Promise<ExitStatus> {
  const { terminal, location, now } = context;
  const { allowCredentials, path } = location;
  const texts = await candidate(context, file, options.parameter);
  const { entries, refused } = parseAllowlist(texts, { allowCredentials });
  const recorded = await readRecords(context, options);
  const found = impactOf(recorded, decider(entries, now()));
  const report = {
    ...{ path, from: new Date(recorded.from).toISOString(), to: new Date(recorded.to).toISOString() },
    ...{ entries: entries.length, refused: refused.length, ...found, missing: missing(recorded) },
  };
  terminal.progress('');
  terminal.print(
    context.options.json
      ? JSON.stringify(report, undefined, 2)
      : [
          `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'} for ${path},\nchecked against origins from ${day(recorded.from)} to ${day(recorded.to)}`,
          ...refused.map(
            ({ parameter, line, text, reason }) =>
              `refused, ${shown(parameter)}:${line}  ${shown(text)}\n    ${shown(reason)}`,
          ),
          impactText(found, missing(recorded)),
        ].join('\n\n'),
  );
  return context.options.strict && found.shutOut.length > 0 ? exitStatus.objection : exitStatus.fine;
}

/** The list that is tried: a file or folder as it is, or in place of one parameter. */
async function candidate(context: Context, file: string, parameter: string | undefined) {
  const files = file === '-' ? undefined : await readFolder(file, context.folder);
  if (files !== undefined) return files.map(({ file: name, text }) => ({ name, value: text }));
  const text = await readText(file, context.folder);
  if (parameter === undefined) return [{ name: file, value: text }];
  const name = context.parameters.nameOf(parameter);
  return withChanges(await context.parameters.readAll(), [{ name, after: text }]);
}

function impactText({ shutOut, letIn, same, unknown }: Impact, lost: number): string {
  return [
    shutOut.length === 0
      ? 'No recorded origin would have been denied.'
      : `Would have been denied:\n${tableOf(
          shutOut.map((its) => [its.count, its.origin, its.reason]),
          'because',
        )}`,
    letIn.length === 0
      ? 'No denied origin on record would have been allowed.'
      : `Would have been allowed:\n${tableOf(
          letIn.map((its) => [its.count, its.origin, its.entry]),
          'by',
        )}`,
    `Unchanged: ${count(same, 'decision')}.${
      unknown + lost > 0 ? ` Unknown: ${unknown + lost} (origins not recorded).` : ''
    }`,
  ].join('\n\n');
}

function tableOf(rows: readonly (readonly [number, string, string])[], last: string): string {
  return columns(
    [
      { heading: 'times', align: 'right' },
      { heading: 'origin', givesWay: true },
      { heading: last, givesWay: true },
    ],
    rows.map(([times, origin, why]) => [String(times), shown(origin), shown(why)]),
  );
}
