import { originFault, withOriginSent } from '../origin/origin-problem';
import { isSerializedOrigin } from '../origin/serialized-origin';
import { type ParseError, parseError } from './parse-error';
import type { Wildcard, WildcardHost } from './pattern';

/** A scheme, a host and perhaps a port, each of any characters but those that part them. */
const form = /^([^:/]*):\/\/(\[[^\]/]*\]|[^:/[\]]*)(?::([^:/@]*))?$/;

/**
 * Reads a text that is a serialized origin but for `*` in its host or as its port: `https://*.example.com`,
 * `https://pr-*.example.com`, `https://app.*.example.com`, `http://localhost:*`, `https://*`.
 *
 * @param text with a `*`, or `.+` in its place; it is meant as a wildcard, so what is none gets a reason
 */
export function parseWildcard(text: string): Wildcard | ParseError {
  const [, scheme, host, port = ''] = form.exec(text) ?? [];
  if (scheme === undefined || host === undefined) return parseError(problemOf(text));
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

function misplacedStar(scheme: string, host: string, port: string): string | undefined {
  if (scheme.includes('*')) {
    return `has a "*" in its scheme: write an entry for each scheme, such as "https://${host}" and "http://${host}"`;
  }
  if (port.includes('*') && port !== '*') {
    return `has a "*" in its port ("${port}"): write ":*" for any port, or an entry for each port`;
  }
  if (host.includes('**')) {
    return 'has "**": write one "*", which at the start of a host matches one or more labels';
  }
  const meant = hostMeantAsExpression(host);
  if (meant !== undefined) {
    const wildcard = `${scheme}://${meant}${port === '' ? '' : `:${port}`}`;
    // What is still mixed is given up, not tried again and again.
    const isWildcard =
      hostMeantAsExpression(meant) === undefined && parseWildcard(wildcard).kind === 'wildcard';
    const instead = isWildcard ? `"${wildcard}"` : '"*" for what varies';
    const orElse = meant === '*' ? '' : ', or "\\." for each dot if an expression is meant';
    return `mixes a wildcard and a regular expression: write ${instead}${orElse}`;
  }
  return host === '*' || !host.includes('*') ? undefined : starInHostProblem(host);
}

/** The wildcard that was meant by `.*` and `.+` in a host; `app.*.example.com` is one in its own right. */
function hostMeantAsExpression(host: string): string | undefined {
  const meant = host
    .replace(/^\.[*+]$/, '*')
    .replace(/^\.[*+]\.?/, '*.')
    .replace(/(?<=[-_.])\.\*|\.\+|\*\+/g, '*');
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
  return problemOf(withoutPort);
}

/** What is wrong with a text that would be wrong without its `*`, too. */
function problemOf(text: string): string {
  // A label that nobody writes, so that what is said of it can be said of the `*`.
  const fault = originFault(text.replaceAll('*', PLACEHOLDER));
  if (fault === undefined) return 'has a "*" where a wildcard has none';
  return withOriginSent(fault.what.replaceAll(PLACEHOLDER, '*'), fault.sent && wildcardFor(fault.sent));
}

/** What to write for an origin with placeholders, if there is no other fault in it. */
function wildcardFor(origin: string): string | undefined {
  // The Punycode of a label with a `*` in it is that of another label.
  if (punycodeOfStar.test(origin)) return undefined;
  const text = origin.replaceAll(PLACEHOLDER, '*');
  return text === origin || parseWildcard(text).kind === 'wildcard' ? text : undefined;
}

const PLACEHOLDER = 'x0star0x';
const punycodeOfStar = new RegExp(`xn--[^.]*${PLACEHOLDER}`);
