import { shown } from '../../lib/allowlist/shown';
import { said } from '../../lib/edits/said';
import type { Style } from '../../lib/edits/style';
import type { Denial } from '../usage/denials';
import type { Recorded } from '../usage/recorded';
import { day, type EntryUse, missing, type Usage } from '../usage/usage';
import { columns, cutTo, wrapped } from './columns';
import { count } from './count';

/** Before what belongs to a line of an origin. */
const DETAIL = ' '.repeat(10);

/** What number and reason leave of 80. */
const NAME_WIDTH = 50;

/** Origins of an entry that its row names. */
const ORIGINS_SHOWN = 1;

export interface UsageReport {
  readonly path: string;
  readonly recorded: Recorded;
  readonly usage: Usage;
  readonly denials: readonly Denial[];
  /** How the command line is told which list is meant, as in `--stage prod`. */
  readonly where: string;
}

/** What was used and what was denied, for people, at 80 columns. */
export function usageText(report: UsageReport, style: Style): string {
  const { path, recorded, usage, denials } = report;
  return [
    `${path}\n${day(recorded.from)} to ${day(recorded.to)}: ${count(recorded.requests, 'request')} in summaries`,
    ...notes(report).map((note) => style.yellow(wrapped(note))),
    entriesText(usage, path),
    ...(usage.former.length > 0 ? [`No longer in the list:\n${formerText(usage, path)}`] : []),
    denials.length > 0
      ? `Denied most often:\n${denials.map((its) => denialText(its, report)).join('\n')}`
      : 'No denials.',
    ...(usage.deniedOthers > 0 ? [`Denials of other origins: ${usage.deniedOthers}`] : []),
  ].join('\n\n');
}

/** The same for programs. */
export function usageJson({ path, recorded, usage, denials }: UsageReport): object {
  const { from, to, begin, requests, served, cut } = recorded;
  return {
    path,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    recordsBegin: Number.isFinite(begin) ? new Date(begin).toISOString() : null,
    requests: { summarized: requests, served, missing: missing(recorded) },
    cut,
    unknownBecause: usage.unknownBecause,
    entries: usage.entries.map(({ entry: { parameter, line, text, effect }, uses, origins, seen }) => ({
      ...{ parameter, line, text, effect, uses, seen, origins },
    })),
    former: usage.former,
    denied: denials,
    deniedOthers: usage.deniedOthers,
  };
}

function notes({ recorded, usage }: UsageReport): string[] {
  const lost = missing(recorded);
  return [
    ...(lost > 0
      ? [
          `${count(lost, 'request')} of ${recorded.served} ${lost === 1 ? 'is' : 'are'} in no summary: not yet written (up to a minute), or lost when an environment ended. Counts are minimums.`,
        ]
      : []),
    ...(usage.unknownBecause.length > 0
      ? [`Entries not seen are marked unknown: ${usage.unknownBecause.join('; ')}.`]
      : []),
  ];
}

function entriesText({ entries }: Usage, path: string): string {
  if (entries.length === 0) return 'The list has no entries.';
  const sorted = entries.toSorted((one, other) => other.uses - one.uses);
  return columns(
    [
      { heading: 'uses', align: 'right' },
      { heading: 'entry', givesWay: true },
      { heading: 'in', givesWay: true },
      { heading: 'mostly from', givesWay: true },
    ],
    sorted.map((its) => [
      its.seen === 'seen' ? String(its.uses) : its.seen,
      shown(said(its.entry.text)),
      `${short(its.entry.parameter, path)}:${its.entry.line}`,
      originsText(its),
    ]),
  );
}

function originsText({ entry, origins }: EntryUse): string {
  const others = origins.filter(({ origin }) => origin !== said(entry.text));
  const named = others.slice(0, ORIGINS_SHOWN).map(({ origin }) => shown(origin));
  return others.length > ORIGINS_SHOWN ? `${named.join()}, …` : named.join();
}

function formerText({ former }: Usage, path: string): string {
  return columns(
    [
      { heading: 'uses', align: 'right' },
      { heading: 'entry', givesWay: true },
      { heading: 'in', givesWay: true },
    ],
    former.map(({ entry, parameter, uses }) => [String(uses), shown(entry), short(parameter, path)]),
  );
}

function denialText(denial: Denial, { where }: UsageReport): string {
  const { origin, reason, count: times, now, nearMiss, entry, findings } = denial;
  const name = cutTo(shown(origin) || '(an empty Origin)', NAME_WIDTH);
  return [
    `${String(times).padStart(6)}  ${name}  ${reason}`,
    ...(now === 'allowed' ? ['        allowed by the current list'] : []),
    ...(nearMiss
      ? [`        near miss: ${shown(nearMiss.text)}`, wrapped(shown(nearMiss.difference), DETAIL)]
      : []),
    ...(entry === undefined
      ? []
      : [`        add '${entry}' ${where}`, `          allows only this origin${risks(findings)}`]),
  ].join('\n');
}

function risks(findings: Denial['findings']): string {
  return findings
    .map(({ severity, message }) => `\n${wrapped(`${severity}: ${shown(message)}`, DETAIL)}`)
    .join('');
}

function short(parameter: string, path: string): string {
  return shown(parameter.startsWith(`${path}/`) ? parameter.slice(path.length + 1) : parameter);
}
