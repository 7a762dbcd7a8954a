/** What the Origin header field of a request holds. */
export type OriginHeader =
  | { readonly kind: 'none' }
  | { readonly kind: 'serialized'; readonly origin: string }
  /** `null`, as sandboxed frames, local files and some redirects of any site send it. */
  | { readonly kind: 'opaque' }
  | { readonly kind: 'malformed' };

/** Scheme 64, `://` 3, host 253, `:` 1, port 5. */
export const SERIALIZED_ORIGIN_MAX_LENGTH = 326;

export const SCHEME_MAX_LENGTH = 64;
export const HOST_MAX_LENGTH = 253;
const LABEL_MAX_LENGTH = 63;

const lettersAndDigits = 'abcdefghijklmnopqrstuvwxyz0123456789';
const inScheme = characterSet(`${lettersAndDigits}+.-`);
const inLabel = characterSet(`${lettersAndDigits}_-`);
const dot = '.'.charCodeAt(0);

/** The ports that are left out of a serialized origin: https://url.spec.whatwg.org/#default-port */
const defaultPorts: ReadonlyMap<string, string> = new Map([
  ['http', '80'],
  ['https', '443'],
  ['ws', '80'],
  ['wss', '443'],
  ['ftp', '21'],
]);

/** Schemes whose hosts are domains or IP addresses: https://url.spec.whatwg.org/#special-scheme */
const specialSchemes: ReadonlySet<string> = new Set([...defaultPorts.keys(), 'file']);

/**
 * Reads the Origin header field of a request.
 *
 * @param values all values of that field in the request; more than one is malformed
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
 * Whether a text is `scheme://host[:port]` as a browser serializes an origin: lower case, canonical IP addresses, no default
 * port. The host may be ".", as in `app://.` of Electron. Punycode is not decoded: URL parsers disagree on which labels decode,
 * and a label that does not is never sent.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 */
export function isSerializedOrigin(text: string): boolean {
  if (text.length > SERIALIZED_ORIGIN_MAX_LENGTH) return false;
  const schemeEnd = endOfScheme(text);
  if (schemeEnd === none || !text.startsWith('://', schemeEnd)) return false;
  const hostAt = schemeEnd + '://'.length;
  const hostEnd = endOfHost(text);
  return (
    hostEnd - hostAt <= HOST_MAX_LENGTH &&
    (hostEnd === text.length || isSentPort(text.slice(0, schemeEnd), text.slice(hostEnd + 1))) &&
    isHost(text, hostAt, hostEnd)
  );
}

const none = -1;

// Loops here and below: a regular expression takes twice as long.
function endOfScheme(text: string): number {
  let at = 0;
  while (at < text.length && inScheme[text.charCodeAt(at)] === 1) at++;
  return isLetter(text.charCodeAt(0)) && at <= SCHEME_MAX_LENGTH ? at : none;
}

/** The index where the host of a serialized origin ends: before its port, or at the end. */
export function endOfHost(origin: string): number {
  // lastIndexOf takes ten times as long.
  let at = origin.length - 1;
  while (isDigit(origin.charCodeAt(at))) at--;
  return origin[at] === ':' ? at : origin.length;
}

/** By character code: 1 for the members of a set of ASCII characters. */
function characterSet(members: string): Uint8Array {
  const isMember = new Uint8Array(128);
  for (const member of members) isMember[member.charCodeAt(0)] = 1;
  return isMember;
}

function isDigit(character: number): boolean {
  return character >= 0x30 && character <= 0x39;
}

function isLetter(character: number): boolean {
  return character >= 0x61 && character <= 0x7a;
}

function isSentPort(scheme: string, port: string): boolean {
  return /^(?:0|[1-9][0-9]{0,4})$/.test(port) && Number(port) <= 65_535 && !isDefaultPort(scheme, port);
}

/** Whether the URL standard leaves this port out of origins of this scheme. */
export function isDefaultPort(scheme: string, port: string): boolean {
  return defaultPorts.get(scheme) === port;
}

function isHost(text: string, from: number, to: number): boolean {
  if (to - from === 1 && text.charCodeAt(from) === dot) {
    return !specialSchemes.has(text.slice(0, from - '://'.length));
  }
  const lastLabelAt = startOfLastLabel(text, from, to);
  if (lastLabelAt === none) return isCanonicalIpv6(text.slice(from, to));
  // A shortcut for nearly all names: the last label of an IPv4 address has no letter first.
  return isLetter(text.charCodeAt(lastLabelAt)) || isCanonicalName(text.slice(from, to));
}

/** The index where the last label of a host name starts (the end, after a trailing dot); `none` if it is no host name. */
function startOfLastLabel(text: string, from: number, to: number): number {
  let labelAt = from;
  for (let at = from; at < to; at++) {
    const character = text.charCodeAt(at);
    if (character === dot) {
      if (!isLabelLength(at - labelAt)) return none;
      labelAt = at + 1;
    } else if (inLabel[character] !== 1) return none;
  }
  return isLabelLength(to - labelAt) || (labelAt === to && to > from) ? labelAt : none;
}

function isLabelLength(length: number): boolean {
  return length > 0 && length <= LABEL_MAX_LENGTH;
}

function isCanonicalName(host: string): boolean {
  return !endsInNumber.test(host) || canonicalIpv4.test(host);
}

/** A host that ends in a number is an IPv4 address or invalid: https://url.spec.whatwg.org/#ends-in-a-number-checker */
const endsInNumber = /(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$/;

const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const canonicalIpv4 = new RegExp(`^(?:${octet}\\.){3}${octet}$`);

/** Leaves the compression rules to Node's URL parser (https://url.spec.whatwg.org/#concept-ipv6-serializer). */
function isCanonicalIpv6(host: string): boolean {
  if (!/^\[[0-9a-f:]+\]$/.test(host)) return false;
  const url = `http://${host}`;
  return URL.canParse(url) && new URL(url).hostname === host;
}
