import type { IncomingMessage } from 'node:http';
import { isIPv4 } from 'node:net';
import { bracketed, isEveryAddress } from './server';

/** The host's name inside Docker containers. */
const DOCKER_HOST = 'host.docker.internal';
/** Maximum length of a header in a message, in characters, because the client chooses it. */
const MAX_QUOTED_LENGTH = 100;

/**
 * Why the source of a request is not accepted; undefined if it is.
 *
 * Every web page that is open on this machine can reach a server on the loopback. Two headers give such a page away. With DNS
 * rebinding, the browser takes a foreign name for this machine and sends that name as Host. Any other page sends its own Origin.
 * Programs send the Host that they were given, and no Origin.
 *
 * @param listeningHost the name or address that the server was told to listen on
 */
export function refusedSource(request: IncomingMessage, listeningHost: string): string | undefined {
  const hosts = request.headersDistinct.host ?? [];
  const [host = ''] = hosts;
  const { localAddress = '' } = request.socket;
  if (hosts.length !== 1 || !isOwn(hostname(host), listeningHost, localAddress)) {
    return `The Host header must name this machine (127.0.0.1, localhost, ${DOCKER_HOST} or the value of SSM_HOST); it is ${quoted(hosts)}.`;
  }
  const origins = request.headersDistinct.origin ?? [];
  if (origins.some((origin) => origin.toLowerCase() !== `http://${host.toLowerCase()}`)) {
    return `Requests from pages of other sites are rejected: the Origin header is ${quoted(origins)}.`;
  }
  return undefined;
}

/** The host in a Host header, in lower case and without port; empty if it is malformed. https://www.rfc-editor.org/rfc/rfc9110#field.host */
function hostname(host: string): string {
  return /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i.exec(host)?.[1]?.toLowerCase() ?? '';
}

function isOwn(name: string, listeningHost: string, localAddress: string): boolean {
  if (name === 'localhost' || name === '[::1]' || name === DOCKER_HOST) return true;
  if (isIPv4(name) && name.startsWith('127.')) return true;
  if (name === bracketed(listeningHost.toLowerCase())) return true;
  // An address, unlike a name, is nothing that an attacker's DNS could answer for.
  return isEveryAddress(listeningHost) && name === bracketed(localAddress.replace(/^::ffff:/, ''));
}

function quoted(values: readonly string[]): string {
  return values.length === 0 ? 'missing' : JSON.stringify(values.join(', ').slice(0, MAX_QUOTED_LENGTH));
}
