import type { Entry } from '../../lib/allowlist/entry';
import { said } from '../../lib/edits/said';
import type { Recorded, RecordedDecision } from './recorded';

/** How often an origin was allowed or denied. */
export interface OriginCount {
  readonly origin: string;
  readonly count: number;
}

/** What the records tell of an entry of the list. */
export interface EntryUse {
  readonly entry: Entry;
  /** How often it allowed an origin, or denied one. */
  readonly uses: number;
  /** The most frequent first; there may be others. */
  readonly origins: readonly OriginCount[];
  readonly seen: 'seen' | 'not seen' | 'unknown';
}

export interface Usage {
  readonly entries: readonly EntryUse[];
  /** Uses of entries that are no longer in the list, or are written otherwise now. */
  readonly former: readonly { readonly entry: string; readonly parameter: string; readonly uses: number }[];
  /** Denied origins, the most frequent first. */
  readonly denied: readonly (OriginCount & { readonly reason: string })[];
  /** Denials of origins that have no number of their own. */
  readonly deniedOthers: number;
  /** Why an entry that was not seen may have been used all the same; empty if it was not. */
  readonly unknownBecause: readonly string[];
}

/** Clocks of environments and the command line need not agree, and logs come late. */
const SLACK_MS = 60 * 60 * 1_000;

/** What records tell of the entries of a list, and of those that it does not allow. */
export function usageOf(entries: readonly Entry[], recorded: Recorded): Usage {
  const unknownBecause = gapsOf(recorded);
  const byEntry = new Map<string, RecordedDecision[]>();
  for (const decision of recorded.decisions) {
    const { entry, parameter } = decision;
    if (entry === undefined || parameter === undefined) continue;
    const key = keyOf(parameter, entry);
    byEntry.set(key, [...(byEntry.get(key) ?? []), decision]);
  }
  const rows = entries.map((entry): EntryUse => {
    const decisions = byEntry.get(keyOf(entry.parameter, entry.text)) ?? [];
    const uses = sum(decisions);
    const unseen = unknownBecause.length === 0 ? 'not seen' : 'unknown';
    return { entry, uses, origins: originsOf(decisions), seen: uses > 0 ? 'seen' : unseen };
  });
  for (const { parameter, text } of entries) byEntry.delete(keyOf(parameter, text));
  const denials = recorded.decisions.filter(({ reason }) => reason !== undefined);
  return {
    entries: rows,
    former: [...byEntry.values()].map((decisions) => ({
      entry: decisions[0]?.entry ?? '',
      parameter: decisions[0]?.parameter ?? '',
      uses: sum(decisions),
    })),
    denied: denials.flatMap(({ origin, reason, count }) =>
      origin === undefined || reason === undefined ? [] : [{ origin, reason, count }],
    ),
    deniedOthers: sum(denials.filter(({ origin }) => origin === undefined)),
    unknownBecause,
  };
}

/** Requests that are in no summary. Those of the latest minute may still come. */
export function missing({ served, requests }: Recorded): number {
  return Math.max(0, served - requests);
}

function gapsOf(recorded: Recorded): string[] {
  const { from, begin, cut, requests, served, hadTooManyNew } = recorded;
  return [
    ...(begin > from + SLACK_MS
      ? [`${Number.isFinite(begin) ? `records start ${day(begin)}` : 'there are no records'}`]
      : []),
    ...(cut > 0 ? [`${cut} ${cut === 1 ? 'decision' : 'decisions'} did not fit into a summary`] : []),
    ...(served > 0 && requests === 0 ? ['no summary covers the requests that were served'] : []),
    ...(hadTooManyNew && missing(recorded) > 0
      ? [`${missing(recorded)} requests are in no summary, and a function met many entries at once`]
      : []),
  ];
}

/** Date and time of day in UTC, as operators read them. */
export function day(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function originsOf(decisions: readonly RecordedDecision[]): OriginCount[] {
  return decisions.flatMap(({ origin, count }) => (origin === undefined ? [] : [{ origin, count }]));
}

function sum(decisions: readonly RecordedDecision[]): number {
  return decisions.reduce((total, { count }) => total + count, 0);
}

/** By what the line says: a comment that was added or changed makes no other entry of it. */
function keyOf(parameter: string, text: string): string {
  return `${parameter}\n${said(text)}`;
}
