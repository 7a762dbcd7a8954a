import type { HeaderLine } from './http';

/** Headers of a single connection, which API Gateway does not pass on: https://www.rfc-editor.org/rfc/rfc9110#field.connection */
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

/** The values of each header, grouped under its first spelling: `Origin` and `origin` are one header. */
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

/**
 * The values of a header, whatever its case.
 * @param name in lower case
 */
export function headerValues(headers: readonly HeaderLine[], name: string): string[] {
  return headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
}

/**
 * Whether a REST API treats a media type as binary, which its BinaryMediaTypes say; there, `*` may replace the subtype or both.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html
 *
 * @param header value of Content-Type or Accept; only the first media type counts
 */
export function isBinary(header: string | undefined, binaryMediaTypes: readonly string[]): boolean {
  const mediaType = (header ?? '').split(/[,;]/, 1)[0]?.trim().toLowerCase() ?? '';
  const [type] = mediaType.split('/');
  return [mediaType, `${type}/*`, '*/*'].some((candidate) => binaryMediaTypes.includes(candidate));
}
