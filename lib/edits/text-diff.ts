/** A line that is in one of two texts only. */
export interface LineChange {
  readonly sign: '+' | '-';
  /** Its place in the text that has it, from 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * So many pairs of lines are compared at most, which takes about a tenth of a second: two parameters of 8 kB have fewer.
 * Of larger texts, as a file may be, the whole middle counts as changed.
 */
const MOST_PAIRS = 20_000_000;

/**
 * The lines to take away and to add, in order, to get from one text to the other: as few as there can be.
 * Lines are compared, not texts: another line end, or one more at the end, is no change of the allowlist.
 */
export function diffLines(before: string, after: string): LineChange[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const start = commonStart(old, fresh);
  const end = commonStart(old.slice(start).toReversed(), fresh.slice(start).toReversed());
  const [gone, come] = [old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)];
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  const keep = keptLines(gone, come);
  while (i < gone.length || j < come.length) {
    if (i < gone.length && j < come.length && keep(i, j) === 'both') [i, j] = [i + 1, j + 1];
    else if (i < gone.length && (j === come.length || keep(i, j) === 'new')) {
      changes.push({ sign: '-', line: start + i + 1, text: gone[i] ?? '' });
      i++;
    } else {
      changes.push({ sign: '+', line: start + j + 1, text: come[j] ?? '' });
      j++;
    }
  }
  return changes;
}

function commonStart(one: readonly string[], other: readonly string[]): number {
  const first = one.findIndex((line, index) => line !== other[index]);
  return first === -1 ? one.length : first;
}

/**
 * Says at a pair of places which text goes on: both, or the new one alone while the old line goes, or the old one.
 * By the table of the longest common subsequences of what follows.
 */
function keptLines(
  gone: readonly string[],
  come: readonly string[],
): (i: number, j: number) => 'both' | 'new' | 'old' {
  const width = come.length + 1;
  if (gone.length * come.length > MOST_PAIRS) return () => 'new';
  const longest = new Uint32Array((gone.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = gone.length - 1; i >= 0; i--) {
    for (let j = come.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        gone[i] === come[j] ? at(i + 1, j + 1) + 1 : longer(at(i + 1, j), at(i, j + 1));
    }
  }
  return (i, j) => {
    if (gone[i] === come[j]) return 'both';
    return at(i + 1, j) >= at(i, j + 1) ? 'new' : 'old';
  };
}

function longer(one: number, other: number): number {
  if (one > other) return one;
  return other;
}

function linesOf(text: string): string[] {
  const withoutLastEnd = text.replace(/(?:\r?\n)+$/, '');
  return withoutLastEnd === '' ? [] : withoutLastEnd.split(/\r\n|\n|\r/);
}
