import { AllowlistStore } from '../../lib/freshness/allowlist-store';
import { systemClock } from '../../lib/freshness/system-clock';
import { generateList, parameterTexts } from '../matcher/lists';
import { median } from '../measure';
import { printReport, time, times } from '../report';
import { onePageSource, silentLog } from '../store-parts';

type Texts = ReturnType<typeof parameterTexts>;

const SAMPLES = 30;
const SIZES = [100, 1_000, 10_000];

/** What a refresh takes once everything is read, with the text as before and with one line changed. */
void run();

async function run(): Promise<void> {
  const rows = [];
  for (const size of SIZES) {
    const values = await refreshTimes(parameterTexts(generateList(size)));
    rows.push({ name: `${size.toLocaleString('en')} entries`, values });
  }
  printReport({
    title: 'A refresh, reading left out',
    notes: [`Medians of ${SAMPLES}, both kinds taking turns.`],
    columns: [
      { key: 'unchanged', heading: 'unchanged', format: time },
      { key: 'changed', heading: 'a line changed', format: time },
      { key: 'changedToUnchanged', heading: '/ unchanged', format: times },
    ],
    rows,
  });
}

/** Nanoseconds from a request that finds the list expired until it has the new one. */
async function refreshTimes(list: Texts) {
  const [refreshUnchanged, refreshChanged] = [refresher(), refresher()];
  const unchanged: number[] = [];
  const changed: number[] = [];
  for (let sample = 0; sample <= SAMPLES; sample++) {
    const nanoseconds = {
      unchanged: await refreshUnchanged(list),
      changed: await refreshChanged([{ name: '/edit', value: `# edit ${sample}` }, ...list]),
    };
    // The first one is the first list.
    if (sample === 0) continue;
    unchanged.push(nanoseconds.unchanged);
    changed.push(nanoseconds.changed);
  }
  return {
    unchanged: median(unchanged),
    changed: median(changed),
    changedToUnchanged: median(changed) / median(unchanged),
  };
}

/** A store of its own, which reads what it is given each time. */
function refresher(): (texts: Texts) => Promise<number> {
  let texts: Texts = [];
  const store = new AllowlistStore(
    // Expired at once, so every request starts a refresh.
    { ttlSeconds: 0, maxStaleSeconds: 0, allowCredentials: true },
    {
      source: onePageSource(() => texts),
      clock: systemClock,
      log: silentLog,
      count: fail,
      random: Math.random,
    },
  );
  return async (newTexts) => {
    // New strings each time, as parsed from a response. Identical strings would be compared by reference.
    texts = JSON.parse(JSON.stringify(newTexts));
    const start = process.hrtime.bigint();
    await store.current();
    return Number(process.hrtime.bigint() - start);
  };
}

function fail(): never {
  throw new Error('a refresh failed');
}
