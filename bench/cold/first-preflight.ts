import { readFileSync } from 'node:fs';

/** What a fresh process took from before the import of its handler to the response to its first preflight. */
export interface FirstPreflight {
  readonly statusCode: number;
  readonly milliseconds: number;
  /** All threads, user and system. */
  readonly cpuMilliseconds: number;
  /** Peak resident memory of the process. */
  readonly memoryBytes: number;
}

/**
 * The measured program, which runs in a fresh process: imports a handler as Lambda does and has it answer one event.
 * Usage: first-preflight.js <bundle> <event.json> [slowdown]; writes a FirstPreflight as JSON.
 */
const [, , bundle = '', eventFile = '', slowdown = '1'] = process.argv;
slowDownTime(Number(slowdown));
void run();

async function run(): Promise<void> {
  const event: unknown = JSON.parse(readFileSync(eventFile, 'utf8'));
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  const { handler } = bundle.endsWith('.mjs') ? await import(bundle) : require(bundle);
  const result: { statusCode: number } = await handler(event, { awsRequestId: 'first' });
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(cpuBefore);
  const measured: FirstPreflight = {
    statusCode: result.statusCode,
    milliseconds,
    cpuMilliseconds: (user + system) / 1_000,
    memoryBytes: process.resourceUsage().maxRSS * 1_024,
  };
  process.stdout.write(JSON.stringify(measured), () => process.exit());
}

/** Delays timers for a process that valgrind makes many times slower, or its deadlines would come too early. */
function slowDownTime(factor: number): void {
  if (factor === 1) return;
  const { setTimeout: realSetTimeout } = globalThis;
  const slowSetTimeout = (callback: () => void, milliseconds = 0) =>
    realSetTimeout(callback, milliseconds * factor);
  globalThis.setTimeout = Object.assign(slowSetTimeout, realSetTimeout);
  const [realNow, start] = [Date.now, Date.now()];
  Date.now = () => start + (realNow() - start) / factor;
}
