import { originProblem } from '../origin/origin-problem';
import { endOfHost } from '../origin/serialized-origin';
import type { Pattern } from './pattern';
import { type Refusal, refuse } from './refusal';

/** Origins of one scheme, with a `*` for leading labels, for the whole host or for the port. */
export type Wildcard = Extract<Pattern, { kind: 'wildcard' }>;

const anyPort = ':*';
const form = /^([^:/]*):\/\/(\*|(?:\*\.)?(?:\[[^\]]*\]|[^:*[\](){}|?+^$\\]*))(?::([^:/]*|\*))?$/;

/**
 * Reads a text that is a serialized origin but for a leading `*.` label, a `*` port or a lone `*` for the host.
 *
 * @returns `undefined` for a text of another form
 */
export function parseWildcard(text: string): Wildcard | Refusal | undefined {
  const [, scheme, host, port = ''] = form.exec(text) ?? [];
  if (scheme === undefined || host === undefined || !(host.startsWith('*') || port === '*')) return undefined;
  // With a letter in place of each `*` it has to be an origin that browsers send.
  const problem = originProblem(text.replace(anyPort, '').replace('//*', '//x'));
  if (problem !== undefined) return refuse(problem.replace(/(?<=\/\/|")x(?=[.:"])/g, '*'));
  return { kind: 'wildcard', scheme, host, port };
}

/** Whether a serialized origin is one of the wildcard's. */
export function matchesWildcard({ scheme, host, port }: Wildcard, origin: string): boolean {
  const hostAt = scheme.length + '://'.length;
  const hostEnd = endOfHost(origin);
  if (!origin.startsWith(scheme) || !origin.startsWith('://', scheme.length)) return false;
  if (host === '*') return port === '' || port === '*' || isPort(port, origin, hostEnd);
  if (port !== '*' && !isPort(port, origin, hostEnd)) return false;
  if (!host.startsWith('*')) return hostEnd - hostAt === host.length && origin.startsWith(host, hostAt);
  // As long as the host itself, `*` taken as one character, there is a label in its place.
  return hostEnd - hostAt >= host.length && origin.endsWith(host.slice(1), hostEnd);
}

function isPort(port: string, origin: string, hostEnd: number): boolean {
  return port === ''
    ? hostEnd === origin.length
    : origin.endsWith(`:${port}`) && origin.length - hostEnd > port.length;
}
