import type { Entry, ParameterText } from '../allowlist/entry';
import { parseAllowlist } from '../allowlist/parse-allowlist';
import type { AuditOptions } from '../audit/audit';
import { compareAllowlists } from '../audit/compare-allowlists';
import type { Finding } from '../audit/finding';
import { entriesInForce, type Judgement, judge, lostDenials } from './judge';
import { rewrite, type UndoneLine, type Wanted } from './rewrite';
import { said } from './said';

/** An edit of one parameter, among all the others. */
export interface Edit {
  /** The full name of the parameter. */
  readonly name: string;
  /** Every parameter of the allowlist before the edit, this one too unless it is new. */
  readonly before: readonly ParameterText[];
  /** The same after it. */
  readonly after: readonly ParameterText[];
  /** The same as before, without lines that are themselves still to be judged. */
  readonly accepted: readonly ParameterText[];
}

export interface UndoOptions extends AuditOptions {
  /** How long the text of the parameter may be. */
  readonly mostBytes: number;
  /** What lines say that stay, whatever is found: a person insists on them. Of a deny entry, that it stays away. */
  readonly insisted: ReadonlySet<string>;
}

/** What the guard does about an edit in rollback mode. */
export interface Undoing {
  /** The parameter's text, without what brought error findings in. */
  readonly text: string;
  /** What became of which lines; none if there is nothing to undo. */
  readonly lines: readonly UndoneLine[];
  /** Lines that would have been dealt with, had nobody insisted. */
  readonly insisted: readonly string[];
  /** Error findings of lines in force that this does not undo: there is no room, or the line stands elsewhere. */
  readonly left: readonly Finding[];
}

/**
 * Says how to undo what of an edit lets strangers in, and nothing else of it.
 *
 * An allowing line that brings an error finding in is commented out. Where the allowing line is an old one, and lets more in
 * because a deny entry went, the deny entry is put back: the old line may well be another team's. A refused line stays, as
 * it lets nobody in.
 *
 * @param judgement of the same edit
 */
export function undoingOf(edit: Edit, judgement: Judgement, options: UndoOptions): Undoing {
  const { name, accepted, after } = edit;
  const text = after.find((its) => its.name === name)?.value ?? '';
  const errors = judgement.findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return { text, lines: [], insisted: [], left: [] };

  const old = new Set(allowing(accepted, options).map((entry) => said(entry.text)));
  const inForce = new Map(allowing(after, options).map((entry) => [placeOf(entry), entry]));
  const insisted = new Set<string>();
  const isLeft = (line: string) => {
    if (options.insisted.has(said(line))) insisted.add(line);
    return options.insisted.has(said(line));
  };
  const commentOut = new Map<number, Wanted['commentOut'][number]>();
  const grown: Entry[] = [];
  for (const { rule, ...finding } of errors) {
    const entry = inForce.get(placeOf(finding));
    if (entry === undefined) continue;
    if (entry.parameter !== name || old.has(said(entry.text))) grown.push(entry);
    else if (!isLeft(entry.text)) {
      const rules = [...new Set([...(commentOut.get(entry.line)?.rules ?? []), rule])];
      commentOut.set(entry.line, { line: entry.line, text: entry.text, rules });
    }
  }
  const putBack = deniedOnce(edit, grown, options).filter(({ text: line }) => !isLeft(line));
  const rules = [...new Set(errors.filter((its) => isAmong(grown, its)).map(({ rule }) => rule))];
  const rewritten = rewrite(
    text,
    {
      commentOut: [...commentOut.values()].toSorted((one, other) => one.line - other.line),
      putBack: putBack.map((entry) => ({ line: entry.line, text: entry.text, rules })),
    },
    options.mostBytes,
  );
  // Only what was put back may not be enough, and only a refused line may come into force where others go.
  const { refused } = parseAllowlist(after, options);
  const isSure = grown.length === 0 && refused.length === 0;
  const left = isSure ? [] : whatIsLeft(edit, rewritten.text, options);
  return { ...rewritten, insisted: [...insisted], left };
}

/** The deny entries that the edit takes from its parameter, and that kept out some of what these entries match. */
function deniedOnce({ name, before, after }: Edit, grown: readonly Entry[], options: AuditOptions): Entry[] {
  const gone = grown.length === 0 ? [] : lostDenials(before, after, options);
  return gone.filter(
    (denial) =>
      denial.parameter === name &&
      grown.some(({ text }) => {
        const listOf = (...lines: string[]) => [{ name: '', value: lines.join('\n') }];
        const { revoked } = compareAllowlists(listOf(text), listOf(text, denial.text), options);
        return revoked.kind !== 'none';
      }),
  );
}

function whatIsLeft(edit: Edit, text: string, options: UndoOptions): readonly Finding[] {
  const undone = edit.after.map((its) => (its.name === edit.name ? { ...its, value: text } : its));
  const inForce = allowing(undone, options);
  // What somebody insists that nobody denies is no loss.
  const before = edit.before.map((its) => ({ ...its, value: withoutInsisted(its.value, options) }));
  return judge(before, undone, options, edit.accepted).findings.filter(
    (finding) =>
      finding.severity === 'error' && isAmong(inForce, finding) && !options.insisted.has(said(finding.text)),
  );
}

function withoutInsisted(text: string, { insisted }: UndoOptions): string {
  if (insisted.size === 0) return text;
  return text
    .split(/\r\n|\n|\r/)
    .filter((line) => !insisted.has(said(line)))
    .join('\n');
}

function allowing(parameters: readonly ParameterText[], options: AuditOptions): readonly Entry[] {
  return entriesInForce(parameters, options).filter(({ effect }) => effect === 'allow');
}

function isAmong(entries: readonly Entry[], finding: Finding): boolean {
  return entries.some((entry) => placeOf(entry) === placeOf(finding));
}

function placeOf({ parameter, line }: Pick<Finding, 'parameter' | 'line'>): string {
  return `${line} ${parameter}`;
}
