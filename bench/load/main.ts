import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { type LocalRun, startLocalRun } from '../../local/local-run';
import { ON_FREE_PORTS } from '../../tests/support/on-free-ports';
import { median } from '../measure';
import { oneDecimal, printReport, times, whole } from '../report';

const ROUNDS = 5;
const SECONDS = 4;
const CONNECTIONS = 8;
const PERCENTILES = ['p50', 'p90', 'p99'] as const;

type Result = Readonly<Record<(typeof PERCENTILES)[number] | 'perSecond', number>>;

/** `npm run bench:load`: preflights to the API of `npm start`, with and without refreshes of the allowlist. */
void run();

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cors-allowlist-load-'));
  const cases = [
    { name: 'no refreshes (TTL 1 h)', ttlSeconds: '3600' },
    { name: 'a refresh a second and environment (TTL 1 s)', ttlSeconds: '1' },
    { name: 'a refresh for every request (TTL 0)', ttlSeconds: '0' },
  ];
  const runs: { name: string; local: LocalRun; results: Result[] }[] = [];
  for (const { name, ttlSeconds } of cases)
    runs.push({ name, local: await start(join(folder, ttlSeconds), ttlSeconds), results: [] });

  for (let round = 0; round <= ROUNDS; round++) {
    for (const { local, results } of runs) {
      const result = await fire(local);
      // The first round starts the environments.
      if (round > 0) results.push(result);
    }
  }
  for (const { local } of runs) local.close();
  rmSync(folder, { recursive: true });

  printReport({
    title: 'Load',
    notes: [
      `The API of npm start under autocannon on the same machine, ${CONNECTIONS} connections,`,
      `medians of ${ROUNDS} interleaved rounds of ${SECONDS} s. Most of the time is the local API's and its processes', not the handler's.`,
    ],
    columns: [
      ...PERCENTILES.map((key) => ({ key, heading: `${key}, ms`, format: oneDecimal })),
      { key: 'perSecond', heading: 'requests/s', format: whole },
      { key: 'toFirst', heading: '/ no refreshes', format: times },
    ],
    rows: runs.map(({ name, results }) => ({
      name,
      values: {
        ...Object.fromEntries(PERCENTILES.map((key) => [key, medianOf(results, key)])),
        perSecond: medianOf(results, 'perSecond'),
        toFirst: medianOf(results, 'perSecond') / medianOf(runs[0]?.results ?? [], 'perSecond'),
      },
    })),
  });
}

function medianOf(results: readonly Result[], key: keyof Result): number {
  return median(results.map((each) => each[key]));
}

function start(folder: string, ttlSeconds: string): Promise<LocalRun> {
  return startLocalRun({
    templateFile: join(__dirname, '../../template.yaml'),
    ...ON_FREE_PORTS,
    folder,
    shell: { ALLOWLIST_TTL_SECONDS: ttlSeconds, POWERTOOLS_LOG_LEVEL: 'WARN' },
    tell() {},
    output() {},
  });
}

async function fire({ apiUrl }: LocalRun): Promise<Result> {
  const { latency, requests, non2xx, errors } = await autocannon({
    url: `${apiUrl}/hello`,
    method: 'OPTIONS',
    headers: { origin: 'https://www.example.com', 'access-control-request-method': 'PUT' },
    connections: CONNECTIONS,
    duration: SECONDS,
  });
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} preflights failed`);
  return { p50: latency.p50, p90: latency.p90, p99: latency.p99, perSecond: requests.average };
}
