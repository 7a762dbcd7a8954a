import { said, saidBy } from './said';

/** A line that the guard takes out of force, or a deny entry that it puts back. */
export interface UndoneLine {
  readonly kind: 'commented-out' | 'deleted' | 'put-back';
  /** Its place in the text it stands in: the new one, or for what is put back the earlier one. From 1. */
  readonly line: number;
  /** As written, without its padding. */
  readonly text: string;
  /** Of its error findings. */
  readonly rules: readonly string[];
}

/** What is to be done about lines of a text, before it is known whether there is room for it. */
export interface Wanted {
  readonly commentOut: readonly Omit<UndoneLine, 'kind'>[];
  readonly putBack: readonly Omit<UndoneLine, 'kind'>[];
}

const COMMENTED_OUT = /^# (?<text>.*) # commented out by the guard: (?<rules>[a-z, -]+)$/;
const PUT_BACK = /^(?<text>!.*) # put back by the guard: (?<rules>[a-z, -]+)$/;
/** Stands where a line was deleted, so that its author can insist on it as on one that was commented out. */
const DELETED = '# guard';
/** Parameter Store takes no empty text. */
const NOTHING_LEFT = '#';

/**
 * Comments lines of a text out, in place, with the reason; what is to be put back goes to its end. Where there is no room
 * for a comment, the line is deleted. All else stays as it is, byte for byte.
 *
 * @param mostBytes how long the new text may be
 * @returns the lines that were dealt with; one that there is no room to put back is not among them
 */
export function rewrite(
  text: string,
  { commentOut, putBack }: Wanted,
  mostBytes: number,
): { readonly text: string; readonly lines: readonly UndoneLine[] } {
  const lines: UndoneLine[] = [];
  // With their ends, so that these stay what they are.
  const parts = text.split(/(?<=\n|\r(?!\n))/);
  const wanted = new Map(commentOut.map((its) => [its.line, its]));
  let room = mostBytes - bytesOf(text) + commentOut.reduce((sum, its) => sum + bytesOf(its.text), 0);
  const replacements = new Map<number, string>();
  // Traces of deletion first: without one, nobody could insist.
  for (const its of commentOut) room -= bytesOf(its.text) >= DELETED.length ? DELETED.length : 0;
  for (const its of commentOut) {
    const trace = bytesOf(its.text) >= DELETED.length ? DELETED : '';
    const comment = `# ${its.text} # commented out by the guard: ${its.rules.join(', ')}`;
    const more = bytesOf(comment) - trace.length;
    const fits = more <= room;
    if (fits) room -= more;
    replacements.set(its.line, fits ? comment : trace);
    lines.push({ kind: fits ? 'commented-out' : 'deleted', ...its });
  }
  let rewritten = parts
    .map((part, index) => {
      const its = wanted.get(index + 1);
      const replacement = replacements.get(index + 1);
      if (its === undefined || replacement === undefined) return part;
      return part.replace(its.text, () => replacement);
    })
    .join('');
  for (const its of putBack) {
    const end = /[\r\n]$/.test(rewritten) ? '' : '\n';
    const more = `${end}${said(its.text)} # put back by the guard: ${its.rules.join(', ')}`;
    if (bytesOf(more) > mostBytes - bytesOf(rewritten)) continue;
    rewritten += more;
    lines.push({ kind: 'put-back', ...its });
  }
  return { text: rewritten === '' ? NOTHING_LEFT : rewritten, lines };
}

/**
 * What the guard did if it made one text of another, as the marks say that it leaves. Whoever writes such a text by hand
 * has done exactly what the guard would have done.
 *
 * @returns nothing if the text differs in anything else
 */
export function rewriting(before: string, after: string): readonly UndoneLine[] {
  const [old, fresh] = [before, after].map((text) => text.split(/\r\n|\n|\r/));
  if (old === undefined || fresh === undefined || fresh.length < old.length) return [];
  const lines: UndoneLine[] = [];
  for (const [index, text] of fresh.entries()) {
    const was = old[index];
    if (text === was) continue;
    const line = index + 1;
    // What is put back goes to the end, into the place of nothing if the last line is ended.
    const its =
      was === undefined || was === '' ? putBackBy(text, line) : takenOutBy(trimmed(was), text, line);
    if (its === undefined) return [];
    lines.push(its);
  }
  return lines;
}

function putBackBy(mark: string, line: number): UndoneLine | undefined {
  const { text, rules } = PUT_BACK.exec(mark)?.groups ?? {};
  return text === undefined || rules === undefined
    ? undefined
    : { kind: 'put-back', line, text, rules: rules.split(', ') };
}

function takenOutBy(text: string, mark: string, line: number): UndoneLine | undefined {
  if (trimmed(mark) === DELETED && !text.startsWith('#')) return { kind: 'deleted', line, text, rules: [] };
  const { text: marked, rules } = COMMENTED_OUT.exec(trimmed(mark))?.groups ?? {};
  return marked !== text || rules === undefined
    ? undefined
    : { kind: 'commented-out', line, text, rules: rules.split(', ') };
}

/** Whether a text has a line that says this. */
export function says(text: string, line: string): boolean {
  return saidBy(text).includes(said(line));
}

function trimmed(line: string): string {
  return line.replace(/^\uFEFF/, '').replace(/^[ \t]+|[ \t]+$/g, '');
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
