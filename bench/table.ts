/** A table in Markdown; every column but the first is set to the right. */
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

/** Nanoseconds in the unit that reads best. */
export function time(nanoseconds: number): string {
  if (nanoseconds < 1_000) return `${nanoseconds.toFixed(0)} ns`;
  if (nanoseconds < 1_000_000) return `${(nanoseconds / 1_000).toFixed(2)} µs`;
  return `${(nanoseconds / 1_000_000).toFixed(2)} ms`;
}
