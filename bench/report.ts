import { cpus, totalmem } from 'node:os';

/** The result of a benchmark: a row of numbers for each contender. */
export interface Report {
  readonly title: string;
  /** The version of Node.js that was measured, if it is not the one that prints the report. */
  readonly node?: string;
  /** One sentence each: what was measured, and what was not. */
  readonly notes: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Column {
  readonly key: string;
  readonly heading: string;
  readonly format: (value: number) => string;
}

export interface Row {
  readonly name: string;
  /** By column key; a missing value was not measured. */
  readonly values: Readonly<Record<string, number | undefined>>;
}

/** Prints a report: as Markdown, or as one line of JSON with `--json` on the command line. */
export function printReport(report: Report): void {
  const { title, node, notes, rows } = report;
  if (process.argv.includes('--json'))
    console.log(JSON.stringify({ title, machine: machine(node), notes, rows }));
  else console.log(markdown(report));
}

function markdown({ title, node, notes, columns, rows }: Report): string {
  const cells = rows.map(({ name, values }) => [
    name,
    ...columns.map(({ key, format }) => {
      const value = values[key];
      return value === undefined ? '—' : format(value);
    }),
  ]);
  return [
    `### ${title}`,
    '',
    `${new Date().toISOString().slice(0, 10)}, ${machine(node)}. ${notes.join(' ')}`,
    '',
    markdownTable(['', ...columns.map(({ heading }) => heading)], cells),
    '',
  ].join('\n');
}

function machine(node = process.version): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `Node.js ${node}, ${cpus().length} cores, ${gigabytes} GB, ${process.platform} ${process.arch}`;
}

/** A Markdown table; every column but the first is right-aligned. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(header),
    line(header.map((_, column) => (column === 0 ? '---' : '--:'))),
    ...rows.map(line),
  ].join('\n');
}

/** `2.1×` */
export function times(ratio: number): string {
  return `${ratio < 100 ? ratio.toFixed(1) : Math.round(ratio).toLocaleString('en')}×`;
}

/** `1.5`, for a column whose heading names the unit. */
export function oneDecimal(value: number): string {
  return value.toFixed(1);
}

/** `262,918` */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** Nanoseconds in the most readable unit. */
export function time(nanoseconds: number): string {
  if (nanoseconds < 1_000) return `${nanoseconds.toFixed(0)} ns`;
  if (nanoseconds < 1_000_000) return `${(nanoseconds / 1_000).toFixed(2)} µs`;
  return `${(nanoseconds / 1_000_000).toFixed(2)} ms`;
}
