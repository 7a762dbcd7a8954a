import type { IncomingMessage } from 'node:http';
import { isIPv4 } from 'node:net';
import { bracketed, isEveryAddress } from './listen';

/** The name that Docker gives the machine in containers. */
const DOCKER_HOST = 'host.docker.internal';
/** Of a header in a message, in characters: it is the client's. */
const SHOWN_LENGTH = 100;

/**
 * Why a request must not be answered for where it comes from; undefined if it may be.
 *
 * A server on the loopback is within reach of every web page that is open on the machine. Two headers tell: with DNS rebinding
 * the browser believes a foreign name to be this machine, and says that name in Host; any other page that posts
 * says where it stands in Origin. Programs send the Host that they were given, and no Origin.
 *
 * @param listeningHost what the server was told to listen on, by name or address
 */
export function refusedSource(request: IncomingMessage, listeningHost: string): string | undefined {
  const hosts = request.headersDistinct.host ?? [];
  const [host = ''] = hosts;
  const { localAddress = '' } = request.socket;
  if (hosts.length !== 1 || !isOwn(hostname(host), listeningHost, localAddress)) {
    return `The Host header must name this machine (127.0.0.1, localhost, ${DOCKER_HOST} or what SSM_HOST says); it is ${shown(hosts)}.`;
  }
  const origins = request.headersDistinct.origin ?? [];
  if (origins.some((origin) => origin.toLowerCase() !== `http://${host.toLowerCase()}`)) {
    return `Pages of other sites are not answered: the Origin header is ${shown(origins)}.`;
  }
  return undefined;
}

/** The host of a Host header, without its port, lower-case; empty if it is none. https://www.rfc-editor.org/rfc/rfc9110#field.host */
function hostname(host: string): string {
  return /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i.exec(host)?.[1]?.toLowerCase() ?? '';
}

function isOwn(name: string, listeningHost: string, localAddress: string): boolean {
  if (name === 'localhost' || name === '[::1]' || name === DOCKER_HOST) return true;
  if (isIPv4(name) && name.startsWith('127.')) return true;
  if (name === bracketed(listeningHost.toLowerCase())) return true;
  // An address is no name that an attacker's DNS could answer for.
  return isEveryAddress(listeningHost) && name === bracketed(localAddress.replace(/^::ffff:/, ''));
}

function shown(values: readonly string[]): string {
  return values.length === 0 ? 'missing' : JSON.stringify(values.join(', ').slice(0, SHOWN_LENGTH));
}
