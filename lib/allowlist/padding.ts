/**
 * A line without the spaces and tabs at its ends. Only what a keyboard types counts as padding: a pasted no-break space is
 * named in a refusal instead.
 */
export function withoutPadding(text: string): string {
  let from = 0;
  let to = text.length;
  // Loops, because /[ \t]+$/ looks for the end again from each space of a run: a second for 8 kB of them.
  while (from < to && isPadding(text[from])) from++;
  while (from < to && isPadding(text[to - 1])) to--;
  return text.slice(from, to);
}

function isPadding(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
