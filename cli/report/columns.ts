/** What a terminal is wide, at least. */
const WIDTH = 80;
const GAP = '  ';

/** A column: how its cells stand, and whether they may be cut to make the table fit. */
export interface Column {
  readonly heading: string;
  readonly align?: 'right';
  /** The columns that give way share what the others leave. */
  readonly givesWay?: boolean;
}

/** Rows as columns that fit into 80 characters: what is too long is cut in the middle, as both ends of an origin tell something. */
export function columns(heads: readonly Column[], rows: readonly (readonly string[])[]): string {
  const all = [heads.map(({ heading }) => heading), ...rows];
  const natural = heads.map((_, at) => Math.max(...all.map((row) => length(row[at] ?? ''))));
  const widths = fitting(natural, heads);
  return all
    .map((row) =>
      heads
        .map(({ align }, at) => {
          const width = widths[at] ?? 0;
          const cell = cutTo(row[at] ?? '', width);
          const padding = ' '.repeat(width - length(cell));
          return align === 'right' ? padding + cell : cell + padding;
        })
        .join(GAP)
        .trimEnd(),
    )
    .join('\n');
}

/** The widest that may give way does, until all fit. */
function fitting(natural: readonly number[], heads: readonly Column[]): number[] {
  const widths = [...natural];
  const total = () => widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1));
  while (total() > WIDTH) {
    const yielding = heads.flatMap(({ givesWay }, at) => (givesWay ? [at] : []));
    const widest = yielding.reduce<number | undefined>(
      (most, at) => (most === undefined || (widths[at] ?? 0) > (widths[most] ?? 0) ? at : most),
      undefined,
    );
    if (widest === undefined || (widths[widest] ?? 0) <= 1) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

/** A text of so many characters at most. */
export function cutTo(text: string, width: number): string {
  const characters = [...text];
  if (characters.length <= width) return text;
  const tail = Math.floor((width - 1) / 2);
  return `${characters.slice(0, width - 1 - tail).join('')}…${characters.slice(characters.length - tail).join('')}`;
}

function length(text: string): number {
  return [...text].length;
}

/** A sentence in lines of 80 characters, all of them indented; a word that is longer stays whole. */
export function wrapped(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    const longer = line.length === indent.length ? line + word : `${line} ${word}`;
    if (length(longer) > WIDTH && line.length > indent.length) {
      lines.push(line);
      line = indent + word;
    } else line = longer;
  }
  return [...lines, line].join('\n');
}
