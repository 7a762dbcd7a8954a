import { cpus, totalmem } from 'node:os';
import { markdownTable } from './table';

/** What one benchmark has found: a row for each contender, in numbers. */
export interface Report {
  readonly title: string;
  /** The version of Node.js that was measured, if it is not the one that prints this. */
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
  /** By the key of the column; what is missing was not measured. */
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
