import { diffArrays } from 'diff';

/** A line that is in one of two texts only. */
export interface LineChange {
  readonly sign: '+' | '-';
  /** Its place in the text that has it, from 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * The lines to take away and to add, in order, to get from one text to the other.
 * Lines are compared, not texts: another line end, or one more at the end, is no change of the allowlist.
 */
export function diffLines(before: string, after: string): LineChange[] {
  const changes: LineChange[] = [];
  const line = { '-': 1, '+': 1 };
  for (const { added, removed, value } of diffArrays(linesOf(before), linesOf(after))) {
    if (!added && !removed) {
      line['-'] += value.length;
      line['+'] += value.length;
      continue;
    }
    const sign = added ? '+' : '-';
    for (const text of value) changes.push({ sign, line: line[sign]++, text });
  }
  return changes;
}

function linesOf(text: string): string[] {
  const withoutLastEnd = text.replace(/(?:\r?\n)+$/, '');
  return withoutLastEnd === '' ? [] : withoutLastEnd.split(/\r\n|\n|\r/);
}
