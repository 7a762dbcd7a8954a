import type { Entry } from '../../lib/allowlist/entry';
import type { WildcardHost } from '../../lib/pattern/pattern';
import { editDistance, type OriginParts, originOf, partsOf } from './origin-parts';

/** An origin close to another one. */
export interface Variant {
  readonly origin: string;
  /** What the origin in question has, and what this one has in its place. */
  readonly difference: string;
}

/** The same machine, but not the same origin. */
const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/** Two slips of the finger. */
const MAX_TYPOS = 2;

/** The origins that differ from one in one thing, and that people confuse with it; those from entries among them. */
export function variantsOf(parts: OriginParts, entries: readonly Entry[]): Variant[] {
  const named = entries.flatMap(namedParts);
  return [
    ...others(named, parts, 'scheme', ['http', 'https']),
    ...others(named, parts, 'port', ['']),
    ...hostVariants(parts),
    ...similarHosts(
      named.map(({ host }) => host),
      parts,
    ),
  ];
}

function others(
  named: readonly OriginParts[],
  parts: OriginParts,
  part: 'scheme' | 'port',
  usual: readonly string[],
): Variant[] {
  return [...new Set([...usual, ...named.map((its) => its[part])])]
    .filter((value) => value !== parts[part])
    .map((value) => ({
      origin: originOf({ ...parts, [part]: value }),
      difference: `${part} ${value || 'none'} instead of ${parts[part] || 'none'}`,
    }));
}

function hostVariants(parts: OriginParts): Variant[] {
  const { host } = parts;
  const [first = '', ...rest] = host.split('.');
  const withHost = (its: string, difference: string) => ({
    origin: originOf({ ...parts, host: its }),
    difference,
  });
  return [
    host.endsWith('.')
      ? withHost(host.slice(0, -1), 'without the dot at the end of the host')
      : withHost(`${host}.`, 'with a dot at the end of the host'),
    ...(rest.length > 1 ? [withHost(rest.join('.'), `without the label "${first}"`)] : []),
    ...loopbackHosts
      .filter((other) => loopbackHosts.includes(host) && other !== host)
      .map((other) => withHost(other, `host ${other} instead of ${host}`)),
    withHost(`www.${host}`, 'with a label before the host, such as "www"'),
  ];
}

/** Hosts that entries name and that are a typo or a label away; under `*.`, the end of the host is compared. */
function similarHosts(hosts: readonly string[], parts: OriginParts): Variant[] {
  const labels = parts.host.split('.');
  return [...new Set(hosts)]
    .map((named) => {
      const end = named.startsWith('*.') ? named.slice(2) : named;
      const own = named.startsWith('*.') ? labels.slice(-end.split('.').length).join('.') : parts.host;
      const host = parts.host.slice(0, parts.host.length - own.length) + end;
      return { own, end, host, distance: editDistance(own, end) };
    })
    .filter(
      ({ own, end, distance }) => distance > 0 && (distance <= MAX_TYPOS || differsInOneLabel(own, end)),
    )
    .sort((one, other) => one.distance - other.distance)
    .map(({ own, end, host }) => ({
      origin: originOf({ ...parts, host }),
      difference: changedLabels(own, end),
    }));
}

function differsInOneLabel(one: string, other: string): boolean {
  const [a, b] = [one.split('.'), other.split('.')];
  const same = a.filter((label, index) => label === b[index]).length;
  // Two hosts that share a top-level domain only have nothing to do with each other.
  return a.length === b.length && same === a.length - 1 && same > 1;
}

function changedLabels(own: string, named: string): string {
  const [a, b] = [own.split('.'), named.split('.')];
  const changed = a.flatMap((label, index) =>
    label === b[index] ? [] : [`"${b[index]}" instead of "${label}"`],
  );
  return a.length === b.length ? `label ${changed.join(', ')}` : `host "${named}" instead of "${own}"`;
}

/** What an exact or wildcard entry says in plain letters. */
function namedParts({ pattern }: Entry): OriginParts[] {
  if (pattern.kind === 'wildcard') {
    const { scheme, host, port } = pattern;
    return [{ scheme, host: hostText(host), port: port.kind === 'exact' ? port.number : '' }];
  }
  const parts = pattern.kind === 'exact' ? partsOf(pattern.origin) : undefined;
  return parts === undefined ? [] : [parts];
}

/** The host of a wildcard as it stands in the entry. */
function hostText(host: WildcardHost): string {
  switch (host.kind) {
    case 'any':
      return '*';
    case 'exact':
      return host.name;
    case 'subdomains':
      return `*.${host.of}`;
    case 'labels':
      return host.text;
  }
}
