import type { Entry } from '../../lib/allowlist/entry';
import { EntryLanguage } from '../../lib/audit/entry-language';
import { exampleOrigins } from '../../lib/audit/example-origins';
import { isSerializedOrigin } from '../../lib/origin/serialized-origin';
import { type OriginParts, originOf, partsOf } from '../check/origin-parts';

/** An Origin header to ask an API about, and why. */
export interface Probe {
  readonly origin: string;
  readonly kind: 'entry' | 'look-alike' | 'hostile';
}

/** What is sent to APIs to find out whether they reflect anything. */
const HOSTILE: readonly string[] = [
  'null',
  'https://attacker.example',
  'https://localhost.attacker.example',
  'https://attacker.example/path',
  'https://ATTACKER.example',
  'https://attacker.example, https://www.example.com',
  'attacker.example',
  `https://${'a'.repeat(400)}.example`,
];

/**
 * The origins to ask about: one of each entry, those that look like an exact one, and those that attackers send.
 * No origin stands twice. What each is to be answered, the allowlist says.
 */
export function probesFor(entries: readonly Entry[]): Probe[] {
  const probes = new Map<string, Probe>();
  const add = (kind: Probe['kind'], origin: string) => {
    if (!probes.has(origin)) probes.set(origin, { origin, kind });
  };
  for (const entry of entries) for (const origin of examplesOf(entry)) add('entry', origin);
  for (const { pattern } of entries) {
    const parts = pattern.kind === 'exact' ? partsOf(pattern.origin) : undefined;
    if (parts !== undefined) for (const origin of lookAlikes(parts)) add('look-alike', origin);
  }
  for (const origin of HOSTILE) add('hostile', origin);
  return [...probes.values()];
}

/** The origin of an exact entry, the shortest one of others. */
function examplesOf(entry: Entry): readonly string[] {
  return exampleOrigins(new EntryLanguage(entry), 1);
}

/** What badly written matchers take for the origin. */
function lookAlikes(parts: OriginParts): string[] {
  const { scheme, host, port } = parts;
  const firstDot = host.indexOf('.');
  return [
    { ...parts, scheme: scheme === 'https' ? 'http' : 'https' },
    { ...parts, port: port === '' ? '8443' : '' },
    { ...parts, host: `${host}.attacker.example` },
    { ...parts, host: `attacker${host}` },
    { ...parts, host: `a.${host}` },
    { ...parts, host: `${host}.` },
    ...(firstDot === -1
      ? []
      : [{ ...parts, host: `${host.slice(0, firstDot)}-${host.slice(firstDot + 1)}` }]),
  ]
    .map(originOf)
    .filter(isSerializedOrigin);
}
