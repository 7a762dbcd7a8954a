import { AllowlistStore } from '../../functions/shared/allowlist-store';
import { systemClock } from '../../functions/shared/clock';
import { generateList, parameterTexts } from '../matcher/lists';
import { median } from '../measure';
import { formatRatio, formatTime, printTable } from '../table';

type Texts = ReturnType<typeof parameterTexts>;

const SAMPLES = 30;
const SIZES = [100, 1_000, 10_000];

/** `npm run bench:refresh`: what a refresh takes once everything is read, with the text as before and with one line changed. */
void run();

async function run(): Promise<void> {
  console.log(`Node ${process.version}, ${process.arch}; times are medians of ${SAMPLES}`);
  const rows: string[][] = [];
  for (const size of SIZES) {
    const texts = parameterTexts(generateList(size));
    const unchanged = await refreshTime(() => texts);
    const changed = await refreshTime((sample) => [{ name: '/edit', value: `# edit ${sample}` }, ...texts]);
    rows.push([
      size.toLocaleString('en'),
      formatTime(unchanged),
      formatTime(changed),
      formatRatio(changed, unchanged),
    ]);
  }
  printTable('A refresh, reading left out', ['entries', 'unchanged', 'changed', 'ratio'], rows);
}

/** Nanoseconds from a request that finds its list expired to the list that it is decided by. */
async function refreshTime(textsOf: (sample: number) => Texts): Promise<number> {
  let texts: Texts = [];
  const store = new AllowlistStore(
    // Expired at once: every request begins a refresh.
    { ttlSeconds: 0, maxStaleSeconds: 0, allowCredentials: true },
    {
      source: { read: async () => texts },
      clock: systemClock,
      log: { debug() {}, info() {}, warn() {}, error() {} },
      count: fail,
      random: Math.random,
    },
  );
  const times: number[] = [];
  for (let sample = 0; sample <= SAMPLES; sample++) {
    // New strings each time, as they come out of an answer: the same ones would be told to be equal at a glance.
    texts = JSON.parse(JSON.stringify(textsOf(sample)));
    const start = process.hrtime.bigint();
    await store.current();
    // The first one is the first list.
    if (sample > 0) times.push(Number(process.hrtime.bigint() - start));
  }
  return median(times);
}

function fail(): never {
  throw new Error('a refresh failed');
}
