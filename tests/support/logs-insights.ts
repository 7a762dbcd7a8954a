/**
 * As much of CloudWatch Logs Insights as the project's queries use, to run them on lines that functions have written.
 * What it does not know, it throws at.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export interface LogLine {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly message: string;
}

type Row = Record<string, unknown>;

/** The rows of a query's result, as texts; what a row does not have is left out. */
export function runQuery(query: string, lines: readonly LogLine[], limit = 10_000): Record<string, string>[] {
  const commands = query
    .split(/\s*\|\s*|\n/)
    .map((command) => command.trim())
    .filter((command) => command !== '' && !command.startsWith('SOURCE'));
  let shown: string[] | undefined;
  let rows: Row[] = lines.map(({ at, message }) => ({
    '@timestamp': at,
    '@message': message,
    ...discovered(message),
  }));
  let most = limit;
  for (const command of commands) {
    const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/s.exec(command) ?? [];
    if (name === 'filter') rows = rows.filter((row) => holds(rest, row));
    else if (name === 'fields') {
      const added = splitTop(rest, ',').map((text) => text.trim());
      for (const text of added) {
        const [, parsed] = /^jsonParse\(@message\) as (\w+)$/.exec(text) ?? [];
        if (parsed !== undefined)
          rows = rows.map((row) => ({ ...row, [parsed]: JSON.parse(String(row['@message'])) }));
        else shown = [...(shown ?? []), text];
      }
    } else if (name === 'unnest') {
      const [, list = '', item = ''] = /^(\S+) into (\w+)$/.exec(rest) ?? [];
      rows = rows.flatMap((row) => {
        const items = memberAt(row, list);
        if (items === undefined) return [];
        return (Array.isArray(items) ? items : [items]).map((each: unknown) => ({ ...row, [item]: each }));
      });
    } else if (name === 'stats') {
      const [, aggregates = '', , by] = /^(.*?)(\s+by\s+(.*))?$/s.exec(rest) ?? [];
      ({ rows, shown } = stats(rows, splitTop(aggregates, ','), by === undefined ? [] : splitTop(by, ',')));
    } else if (name === 'sort') {
      const [, key = '', order] = /^(\S+)(?:\s+(asc|desc))?$/.exec(rest) ?? [];
      const sign = order === 'desc' ? -1 : 1;
      rows = rows.toSorted((one, other) => sign * compare(memberAt(one, key), memberAt(other, key)));
    } else if (name === 'limit') most = Math.min(most, Number(rest));
    else throw new Error(`no query command that is known here: ${command}`);
  }
  return rows.slice(0, most).map((row) => texts(row, shown ?? ['@timestamp', '@message']));
}

function stats(rows: readonly Row[], aggregates: readonly string[], by: readonly string[]) {
  const groups = new Map<string, Row[]>();
  const keys = by.map((key) => key.trim());
  for (const row of rows) {
    const key = JSON.stringify(keys.map((name) => memberAt(row, name)));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  if (keys.length === 0 && groups.size === 0 && rows.length > 0) groups.set('', [...rows]);
  const named = aggregates.map((text) => {
    const [, call = '', argument = '', name = ''] = /^\s*(\w+)\(([^)]*)\) as (\w+)\s*$/.exec(text) ?? [];
    if (name === '') throw new Error(`no aggregate that is known here: ${text}`);
    return { call, argument, name };
  });
  const result = [...groups.values()].map((group): Row => {
    const [first = {}] = group;
    return {
      ...Object.fromEntries(keys.map((key) => [key, memberAt(first, key)])),
      ...Object.fromEntries(
        named.map(({ call, argument, name }) => [name, aggregate(call, argument, group)]),
      ),
    };
  });
  return { rows: result, shown: [...keys, ...named.map(({ name }) => name)] };
}

function aggregate(call: string, argument: string, group: readonly Row[]): unknown {
  if (call === 'count') return group.length;
  const [field = '', percent] = argument.split(',').map((text) => text.trim());
  const values = group.map((row) => memberAt(row, field)).filter((value) => typeof value === 'number');
  if (call === 'sum') return values.reduce((sum, value) => sum + value, 0);
  if (values.length === 0) return undefined;
  if (call === 'min') return Math.min(...values);
  if (call === 'max') return Math.max(...values);
  if (call === 'pct')
    return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * (Number(percent) / 100))];
  throw new Error(`no aggregate that is known here: ${call}`);
}

function holds(condition: string, row: Row): boolean {
  return condition.split(/\s+and\s+/).every((part) => {
    const [, present] = /^ispresent\((\S+)\)$/.exec(part) ?? [];
    if (present !== undefined) return memberAt(row, present) !== undefined;
    const [, field = '', operator = '', value = ''] = /^(\S+)\s+(=|in)\s+(.*)$/.exec(part) ?? [];
    if (operator === '') throw new Error(`no condition that is known here: ${part}`);
    const wanted: unknown = JSON.parse(value);
    return (Array.isArray(wanted) ? wanted : [wanted]).includes(memberAt(row, field));
  });
}

/** The members of a JSON line that Logs Insights finds by itself: 200 of them, those of lists by their number. */
function discovered(message: string): Row {
  const found: Row = {};
  let count = 0;
  const walk = (value: unknown, path: string) => {
    if (count === 200) return;
    if (typeof value !== 'object' || value === null) {
      found[path] = value;
      count++;
    } else
      for (const [name, member] of Object.entries(value))
        walk(member, path === '' ? name : `${path}.${name}`);
  };
  try {
    walk(JSON.parse(message), '');
  } catch {
    // A line of text has no fields.
  }
  return found;
}

function memberAt(row: Row, path: string): unknown {
  if (path in row) return row[path];
  if (/^bin\(/.test(path)) return 0;
  return path.split('.').reduce<unknown>((holder, name) => {
    return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
  }, row);
}

function texts(row: Row, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = memberAt(row, name);
      return value === undefined || value === null ? [] : [[name, String(value)]];
    }),
  );
}

function splitTop(text: string, separator: string): string[] {
  return text.split(new RegExp(`${separator}(?![^(]*\\))`));
}

function compare(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one).localeCompare(String(other));
}
