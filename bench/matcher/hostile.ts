import { compileAllowlist } from '../../lib/allowlist/allowlist';
import { parseAllowlist } from '../../lib/allowlist/parse-allowlist';
import { readOrigin } from '../../lib/origin/serialized-origin';
import { nanosecondsPerCall, type Timed } from '../measure';
import { printReport, time } from '../report';

const SAMPLES = 7;

/** Patterns that take a backtracking engine exponential or high polynomial time on the origins below. */
const catastrophic = [
  'https://(a+)+b',
  'https://(a|aa)+\\.example\\.com',
  'https://([a-z]+\\.?)+\\.example\\.com',
  'https://(.*a){12}b',
  'https://(.*)(.*)(.*)(.*)(.*)\\.example\\.com',
];

const label = 'a'.repeat(60);
const longestHost = `https://${[label, label, label, label, 'aaaa'].join('.')}`;
const longest = `${'a'.repeat(64)}://${[label, label, label, label].join('.')}.${'a'.repeat(9)}:65535`;
const tooLong = `https://${'a'.repeat(8_000)}`;

/** Prints the time of the worst patterns on the worst origins. */
export function printHostile(): void {
  const origins = [longestHost, longest, tooLong];
  const contenders = catastrophic.flatMap((pattern) => {
    const run = decideBy(pattern);
    return origins.map((origin): [string, Timed] => [
      `${pattern} ${origin}`,
      { run, inputs: () => varied(origin, 500) },
    ]);
  });
  const measured = nanosecondsPerCall(new Map(contenders), SAMPLES);
  printReport({
    title: 'Hostile origins',
    notes: [`Medians of ${SAMPLES}, by the length of the origin; all take turns.`],
    columns: origins.map((origin) => ({
      key: `${origin.length}`,
      heading: `${origin.length} bytes`,
      format: time,
    })),
    rows: catastrophic.map((pattern) => ({
      name: `\`${pattern.replaceAll('|', '\\|')}\``,
      values: Object.fromEntries(
        origins.map((origin) => [`${origin.length}`, measured.get(`${pattern} ${origin}`)]),
      ),
    })),
  });
}

function decideBy(pattern: string) {
  const { entries } = parseAllowlist([{ name: '/hostile', value: pattern }], { allowCredentials: true });
  const allowlist = compileAllowlist(entries);
  return (value: string) => {
    const origin = readOrigin([value]);
    return origin.kind === 'serialized' && allowlist.decide(origin.origin, 0).outcome === 'allowed';
  };
}

/** Copies that differ in one character, so that no engine can reuse its previous result. */
function varied(origin: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => {
    const at = 70 + (n % 40);
    return Buffer.from(`${origin.slice(0, at)}b${origin.slice(at + 1)}`).toString('latin1');
  });
}
