import {
  HOST_MAX_LENGTH,
  isDefaultPort,
  isSerializedOrigin,
  SCHEME_MAX_LENGTH,
  SERIALIZED_ORIGIN_MAX_LENGTH,
} from './serialized-origin';

/**
 * Why a text is not an origin that browsers send, as a phrase an operator can act on
 * (`has a trailing slash: browsers never send one; write "https://example.com"`); undefined if it is one.
 */
export function originProblem(text: string): string | undefined {
  const fault = originFault(text);
  return fault && withOriginSent(fault.what, fault.sent);
}

/** What is wrong with a text that was meant to be an origin. */
export interface OriginFault {
  /** A phrase whose subject is the text. */
  readonly what: string;
  /** What browsers send instead, if the text is a URL with a host. */
  readonly sent: string | undefined;
}

/** `originProblem` in its parts. */
export function originFault(text: string): OriginFault | undefined {
  return isSerializedOrigin(text) ? undefined : { what: formProblem(text), sent: originSentFor(text) };
}

/** Joins the problem and its remedy. */
export function withOriginSent(what: string, sent: string | undefined): string {
  return sent === undefined ? what : `${what}; write "${sent}"`;
}

function formProblem(text: string): string {
  if (text === 'null') return 'null stands for sandboxed and local pages of any site: it is never allowed';
  if (text.length > SERIALIZED_ORIGIN_MAX_LENGTH)
    return `has ${text.length} characters: maximum ${SERIALIZED_ORIGIN_MAX_LENGTH}`;
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([/?#].*)?$/i.exec(text);
  if (parts === null) return 'has no scheme: an origin is scheme://host or scheme://host:port';
  const [, scheme = '', authority = '', tail] = parts;
  if (tail === '/') return 'has a trailing slash: browsers never send one';
  if (tail !== undefined) return `has more than an origin ("${tail}"): browsers send neither path nor query`;
  if (authority === '') return 'has no host';
  if (authority.includes('@')) return 'has user information ("@"): browsers never send it';
  if (/[^\x20-\x7e]/.test(authority)) return 'has a host outside ASCII: browsers send Punycode';
  if (/[A-Z]/.test(text)) return 'has upper case: browsers send lower case';
  if (scheme.length > SCHEME_MAX_LENGTH)
    return `has a scheme of ${scheme.length} characters: maximum ${SCHEME_MAX_LENGTH}`;
  return (
    portProblem(scheme, /:([^:\]]*)$/.exec(authority)?.[1]) ?? hostProblem(authority.replace(/:\d+$/, ''))
  );
}

function portProblem(scheme: string, port: string | undefined): string | undefined {
  if (port === undefined) return undefined;
  if (port === '') return 'has a colon but no port';
  if (!/^[0-9]+$/.test(port)) return `has the port "${port}", which is not a number`;
  if (isDefaultPort(scheme, port)) return `default port ${port} is never sent: drop it`;
  if (/^0[0-9]/.test(port)) return `has the port "${port}": browsers send no leading zeros`;
  return Number(port) > 65_535 ? `has the port "${port}": maximum 65535` : undefined;
}

function hostProblem(host: string): string {
  if (host.startsWith('['))
    return `has the host "${host}", which is not an IPv6 address as browsers write it`;
  const foreign = /[^a-z0-9_.-]/.exec(host);
  if (foreign !== null) return `has "${foreign[0]}" in its host`;
  if (/^\.|\.\./.test(host)) return 'has an empty label in its host';
  if (host.length > HOST_MAX_LENGTH)
    return `has a host of ${host.length} characters: maximum ${HOST_MAX_LENGTH}`;
  if (/[^.]{64}/.test(host)) return 'has a label of more than 63 characters in its host: maximum 63';
  return `has the host "${host}", which ends in a number but is not an IPv4 address as browsers write it`;
}

/** The origin that browsers send from a page at this URL, if the text is a URL with a host. */
function originSentFor(text: string): string | undefined {
  const url = parseUrl(text);
  if (url === undefined) return undefined;
  // By the URL standard, custom schemes have an opaque origin; web views send scheme and host all the same.
  const sent = url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin;
  return isSerializedOrigin(sent) ? sent : undefined;
}

/** Not `URL.canParse`: once the JIT has optimized it, Node.js 20 rejects URLs with Latin-1 letters. */
function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
