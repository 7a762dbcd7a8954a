/** What the Origin header field of a request holds. */
export type OriginHeader =
  | { readonly kind: 'none' }
  | { readonly kind: 'serialized'; readonly origin: string }
  /** `null`: sandboxed frames, local files and redirects of any site send it. */
  | { readonly kind: 'opaque' }
  | { readonly kind: 'malformed' };

/** Scheme 64, `://` 3, host 253, `:` 1, port 5. */
export const SERIALIZED_ORIGIN_MAX_LENGTH = 326;

const HOST_MAX_LENGTH = 253;

// No part can match at two places, so the match is linear in the length.
const scheme = '[a-z][a-z0-9+.-]{0,63}';
const hostName = '[a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63})*\\.?';
const ipv6 = '\\[[0-9a-f:]+\\]';
const port = '(?:0|[1-9][0-9]{0,4})';
const form = new RegExp(`^${scheme}://(?:${hostName}|${ipv6})(?::${port})?$`);

/** URL standard, https://url.spec.whatwg.org/#default-port: the port that is left out of an origin. */
const defaultPorts: ReadonlyMap<string, string> = new Map([
  ['http', '80'],
  ['https', '443'],
  ['ws', '80'],
  ['wss', '443'],
  ['ftp', '21'],
]);

/**
 * Reads the Origin header field of a request.
 *
 * @param values every value that the request carries for it; more than one is malformed
 * @see https://fetch.spec.whatwg.org/#origin-header
 */
export function readOrigin(values: readonly string[]): OriginHeader {
  const [value] = values;
  if (value === undefined) return { kind: 'none' };
  if (values.length > 1) return { kind: 'malformed' };
  if (value === 'null') return { kind: 'opaque' };
  return isSerializedOrigin(value) ? { kind: 'serialized', origin: value } : { kind: 'malformed' };
}

/**
 * Whether a text is `scheme://host[:port]` as a browser serializes an origin: lower case, canonical IP addresses,
 * no default port. Punycode is taken as it stands: URL parsers disagree on which labels decode, and one that
 * does not decode is never sent.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 */
export function isSerializedOrigin(text: string): boolean {
  if (text.length > SERIALIZED_ORIGIN_MAX_LENGTH || !form.test(text)) return false;
  const schemeEnd = text.indexOf(':');
  const hostAt = schemeEnd + '://'.length;
  const hostEnd = endOfHost(text);
  return (
    hostEnd - hostAt <= HOST_MAX_LENGTH &&
    (hostEnd === text.length || isSentPort(text.slice(0, schemeEnd), text.slice(hostEnd + 1))) &&
    (isSurelyName(text, hostEnd) || isCanonicalHost(text.slice(hostAt, hostEnd)))
  );
}

/** Where the host of a serialized origin ends: at its port, or at its end. */
export function endOfHost(origin: string): number {
  // A loop, because lastIndexOf takes ten times as long.
  let at = origin.length - 1;
  while (isDigit(origin.charCodeAt(at))) at--;
  return origin[at] === ':' ? at : origin.length;
}

function isDigit(character: number): boolean {
  return character >= 0x30 && character <= 0x39;
}

function isSentPort(scheme: string, port: string): boolean {
  return Number(port) <= 65_535 && !isDefaultPort(scheme, port);
}

/** Whether the URL standard leaves this port out of origins of this scheme. */
export function isDefaultPort(scheme: string, port: string): boolean {
  return defaultPorts.get(scheme) === port;
}

/** Spares nearly all hosts the closer look: if its last label begins with a letter, it is no address. */
function isSurelyName(text: string, hostEnd: number): boolean {
  let at = hostEnd - 1;
  while (text[at] !== '.' && text[at] !== '/') at--;
  const first = text.charCodeAt(at + 1);
  return at + 1 < hostEnd && !isDigit(first) && first !== openingBracket;
}

const openingBracket = '['.charCodeAt(0);

function isCanonicalHost(host: string): boolean {
  if (host.startsWith('[')) return isCanonicalIpv6(host);
  return !endsInNumber.test(host) || canonicalIpv4.test(host);
}

/** https://url.spec.whatwg.org/#ends-in-a-number-checker: such a host is an IPv4 address or none at all. */
const endsInNumber = /(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$/;

const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const canonicalIpv4 = new RegExp(`^(?:${octet}\\.){3}${octet}$`);

/** Node's own parser knows the compression rules (https://url.spec.whatwg.org/#concept-ipv6-serializer). */
function isCanonicalIpv6(host: string): boolean {
  const url = `http://${host}`;
  return URL.canParse(url) && new URL(url).hostname === host;
}
