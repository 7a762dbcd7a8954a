/** A line that is in one of two texts only. */
export interface LineChange {
  readonly sign: '+' | '-';
  /** Its place in the text that has it, from 1. */
  readonly line: number;
  readonly text: string;
}

/** The lines to take away and to add, in order, to get from one text to the other. */
export function diffLines(before: string, after: string): LineChange[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const shared = sharedLengths(old, fresh);
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    const [removed, added] = [old[i], fresh[j]];
    if (removed !== undefined && removed === added) {
      i++;
      j++;
    } else if (
      removed !== undefined &&
      (added === undefined || at(shared, i + 1, j) >= at(shared, i, j + 1))
    ) {
      changes.push({ sign: '-', line: ++i, text: removed });
    } else if (added !== undefined) {
      changes.push({ sign: '+', line: ++j, text: added });
    }
  }
  return changes;
}

/** For each two places, how many lines the texts from there on have in common, in order. */
function sharedLengths(old: readonly string[], fresh: readonly string[]): readonly Uint16Array[] {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    const row = rows[i];
    for (let j = fresh.length - 1; j >= 0 && row !== undefined; j--) {
      row[j] =
        old[i] === fresh[j] ? at(rows, i + 1, j + 1) + 1 : Math.max(at(rows, i + 1, j), at(rows, i, j + 1));
    }
  }
  return rows;
}

function at(rows: readonly Uint16Array[], i: number, j: number): number {
  return rows[i]?.[j] ?? 0;
}

function linesOf(text: string): readonly string[] {
  const withoutLastEnd = text.replace(/(?:\r?\n)+$/, '');
  return withoutLastEnd === '' ? [] : withoutLastEnd.split(/\r\n|\n|\r/);
}
