import type { HeaderLine } from './http';

/** They concern one connection, and API Gateway keeps them from the function. https://www.rfc-editor.org/rfc/rfc9110#field.connection */
const HOP_BY_HOP = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

export function withoutHopByHop(headers: readonly HeaderLine[]): HeaderLine[] {
  return headers.filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase()));
}

/** All values of a header together, under its first spelling: `Origin` and `origin` are one header. */
export function groupHeaders(headers: readonly HeaderLine[]): Map<string, string[]> {
  const spellings = new Map<string, string>();
  const groups = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const spelling = spellings.get(name.toLowerCase()) ?? name;
    spellings.set(name.toLowerCase(), spelling);
    groups.set(spelling, [...(groups.get(spelling) ?? []), value]);
  }
  return groups;
}

/** The values of a header, whatever its spelling. */
export function headerValues(headers: readonly HeaderLine[], name: string): string[] {
  return headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
}
