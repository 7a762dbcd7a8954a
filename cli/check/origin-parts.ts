import { originProblem } from '../../lib/origin/origin-problem';

/** Scheme, host and port of an origin, or of what somebody takes for one. */
export interface OriginParts {
  readonly scheme: string;
  readonly host: string;
  /** Empty for none. */
  readonly port: string;
}

export function partsOf(text: string): OriginParts | undefined {
  const [, scheme, host, port = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#@]+?)(?::([0-9]+))?$/.exec(text) ?? [];
  return scheme === undefined || host === undefined ? undefined : { scheme, host, port };
}

export function originOf({ scheme, host, port }: OriginParts): string {
  return `${scheme}://${host}${port === '' ? '' : `:${port}`}`;
}

/** The origin that browsers send where somebody wrote something like it: `https://Example.com/path`. */
export function sentOrigin(text: string): string | undefined {
  if (originProblem(text) === undefined) return text;
  if (!URL.canParse(text)) return undefined;
  const { origin } = new URL(text);
  return originProblem(origin) === undefined ? origin : undefined;
}

/** How many characters have to be added, dropped or replaced to get from one text to the other. */
export function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, length) => length);
  for (const [i, character] of [...one].entries()) {
    const row = [i + 1];
    for (const [j, its] of [...other].entries()) {
      const replaced = (previous[j] ?? 0) + (character === its ? 0 : 1);
      row.push(Math.min(replaced, (previous[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1));
    }
    previous = row;
  }
  return previous.at(-1) ?? 0;
}
