import { compileAllowlist } from '../../lib/allowlist/allowlist';
import { parseAllowlist } from '../../lib/allowlist/parse-allowlist';
import { median } from '../measure';
import { printReport, time, whole } from '../report';
import { heldBytes } from './held-bytes';
import { generateList } from './lists';

const SAMPLES = 25;

/** A list that costs as much as one of its kind can, and origins that it costs most for. */
interface Costly {
  readonly name: string;
  readonly lines: readonly string[];
  readonly origins: readonly string[];
}

const numbered = (count: number, line: (digits: string, index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(String(index).padStart(4, '0'), index));
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const notEach = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => `[^${letters[(at + from) % 26]}]?`).join('');
const longHost = (label: string) => `https://${label.repeat(100).slice(0, 240)}`;

const sharingBothEnds = (count: number): Costly => ({
  name: `${count.toLocaleString('en')} entries that share both ends`,
  lines: numbered(count, (digits) => `https://pr-[a-z]+-${digits}-[a-z]+\\.preview\\.example\\.com`),
  origins: [0, count >> 1, count - 1, 999_999].map(
    (index) => `https://pr-x-${String(index).padStart(4, '0')}-abc.preview.example.com`,
  ),
});

/** Its transitions are near the limit of an entry, and each character of the origin sets all of them in motion. */
const worstEntry = `https://(?:${notEach(54)})*q\\.example`;

const costly: readonly Costly[] = [
  sharingBothEnds(100),
  sharingBothEnds(257),
  sharingBothEnds(5_000),
  {
    name: 'one worst entry beside 170 others',
    lines: [worstEntry, ...generateList(170).map(({ line }) => line)],
    origins: [`${longHost('zx-y9.')}q.example`, 'https://www.customer-0.example'],
  },
  {
    name: '16,000 entries that nothing tells apart (most are refused)',
    lines: numbered(16_000, (_, n) => `https://[a-z]+${n % 10}[a-y]+${Math.floor(n / 10) % 10}.+\\.example`),
    origins: [`${longHost('a1b2c3.')}.example`, 'https://ab.example'],
  },
  {
    name: '350 entries of 1,000 characters (most are refused)',
    lines: numbered(350, (_, n) => `https://(?:${notEach(50, n)})*q[a-z]{${1 + (n % 30)}}\\.example`),
    origins: [`${longHost('zx-y9.')}qa.example`, 'https://ab.example'],
  },
];

/** Prints what lists take that are as costly as the budget allows. */
export function printAtTheBudget(): void {
  printReport({
    title: 'At the budget',
    notes: [
      `Parse and compile, medians of three; decisions: the slowest of each list’s origins, the first one ever, and the median of ${SAMPLES} later ones.`,
    ],
    columns: [
      { key: 'inForce', heading: 'in force', format: whole },
      { key: 'parse', heading: 'parse and compile', format: time },
      { key: 'first', heading: 'first decision', format: time },
      { key: 'later', heading: 'later decisions', format: time },
      { key: 'kilobytes', heading: 'kB held', format: whole },
    ],
    rows: costly.map((list) => ({ name: list.name, values: measure(list) })),
  });
}

function measure({ lines, origins }: Costly): Record<string, number> {
  const texts = [{ name: '/costly', value: lines.join('\n') }];
  const build = () => {
    const { entries } = parseAllowlist(texts, { allowCredentials: true });
    return compileAllowlist(entries);
  };
  const parse = median([0, 1, 2].map(() => nanoseconds(build)));
  const kilobytes = heldBytes(1, () => {
    const allowlist = build();
    for (const origin of origins) allowlist.decide(origin, 0);
    return allowlist;
  });
  const allowlist = build();
  const first = Math.max(...origins.map((origin) => nanoseconds(() => allowlist.decide(origin, 0))));
  const later = Math.max(
    ...origins.map((origin) =>
      median(Array.from({ length: SAMPLES }, () => nanoseconds(() => allowlist.decide(origin, 0)))),
    ),
  );
  return { inForce: allowlist.size, parse, first, later, kilobytes: kilobytes / 1_000 };
}

function nanoseconds(run: () => unknown): number {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start);
}
