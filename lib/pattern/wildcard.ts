import { originProblem } from '../origin/origin-problem';
import { isSerializedOrigin } from '../origin/serialized-origin';
import { type ParseError, parseError } from './parse-error';
import type { Wildcard, WildcardHost } from './pattern';

/** A scheme, a host and perhaps a port, each of any characters but those that part them. */
const form = /^([^:/]*):\/\/(\[[^\]/]*\]|[^:/[\]]*)(?::([^:/]*))?$/;

/**
 * Reads a text that is a serialized origin but for `*` in its host or as its port: `https://*.example.com`,
 * `https://pr-*.example.com`, `https://app.*.example.com`, `http://localhost:*`, `https://*`.
 *
 * @param text with a `*`; it is meant as a wildcard, so what is none gets a reason
 */
export function parseWildcard(text: string): Wildcard | ParseError {
  const [, scheme, host, port = ''] = form.exec(text) ?? [];
  if (scheme === undefined || host === undefined) return parseError(formProblem(text));
  const problem = misplacedStar(scheme, host, port) ?? problemWithoutStars(text);
  if (problem !== undefined) return parseError(problem);
  return {
    kind: 'wildcard',
    scheme,
    host: hostOf(host),
    port: port === '*' ? { kind: 'any' } : port === '' ? { kind: 'none' } : { kind: 'exact', number: port },
  };
}

function hostOf(host: string): WildcardHost {
  if (host === '*') return { kind: 'any' };
  if (!host.includes('*')) return { kind: 'exact', name: host };
  const parent = /^\*\.([^*]+)$/.exec(host)?.[1];
  return parent === undefined ? { kind: 'labels', text: host } : { kind: 'subdomains', of: parent };
}

function formProblem(text: string): string {
  const [, origin, path] = /^([^/]*:\/\/[^/]*)(\/.*)$/.exec(text) ?? [];
  return path === undefined
    ? 'has a "*" where a wildcard has none: write scheme://host or scheme://host:port with "*" in the host or as the port'
    : `has a path ("${path}"), which browsers never send: write "${origin}"`;
}

function misplacedStar(scheme: string, host: string, port: string): string | undefined {
  if (scheme.includes('*')) {
    return `has a "*" in its scheme: write an entry for each scheme, such as "https://${host}" and "http://${host}"`;
  }
  if (`${host}:${port}`.includes('**')) {
    return 'has "**": write one "*", which at the start of a host stands for one label or more';
  }
  const meant = hostMeantAsExpression(host);
  if (meant !== undefined) {
    return `mixes a wildcard and a regular expression: write "${scheme}://${meant}", where "*" stands for the text itself`;
  }
  if (port.includes('*') && port !== '*') {
    return `has a "*" in its port ("${port}"): write ":*" for any port, or an entry for each port`;
  }
  return host === '*' || !host.includes('*') ? undefined : starInHostProblem(host);
}

/** The wildcard that was meant by `.*` and `.+` in a host; `app.*.example.com` is one in its own right. */
function hostMeantAsExpression(host: string): string | undefined {
  const meant = host.replace(/^\.[*+]\.?/, '*.').replace(/(?<=[-_.])\.\*|\.\+|\*\+/g, '*');
  return meant === host ? undefined : meant;
}

function starInHostProblem(host: string): string | undefined {
  if (/^[0-9.*]*[0-9][0-9.*]*$/.test(host)) {
    return 'has a "*" in an IP address: write a regular expression, such as "http://192\\.168\\.1\\.\\d+"';
  }
  if (!host.slice(host.lastIndexOf('.') + 1).includes('*')) return undefined;
  return host.includes('.')
    ? 'has a "*" in its top-level domain, below which anyone can register: write an entry for each domain'
    : 'has a "*" in a host of one label: write ":*" behind the host for any port, or "*." before it for hosts below it';
}

/** With a letter in place of each `*` it has to be an origin that browsers send. */
function problemWithoutStars(text: string): string | undefined {
  const withoutPort = text.replace(/:\*$/, '');
  if (isSerializedOrigin(withoutPort.replaceAll('*', 'x'))) return undefined;
  // A label that nobody writes, so that what is said of it can be said of the `*`.
  const problem = originProblem(withoutPort.replaceAll('*', PLACEHOLDER));
  return problem?.replaceAll(PLACEHOLDER, '*') ?? `has "*" in a label of more than 63 characters`;
}

const PLACEHOLDER = 'x0star0x';
