import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** As functions begin the lines that tell what they have decided (docs/operations.md). */
const SUMMARY_START = '{"type":"decision.summary"';
/** Some ten thousand summaries; then the older half goes. */
const MOST_BYTES = 8 * 1024 * 1024;

const FLUSH_MS = 1_000;

export interface DecisionJournal {
  /** A line that a function has written: summaries are kept. */
  line(functionName: string, line: string): void;
  /** A request that a function has served, to be told apart from those in its summaries. */
  request(functionName: string): void;
  close(): void;
}

/**
 * Keeps what functions have decided, for `npm run origins -- usage --local`: their own summaries, and how many requests they
 * have served, a line of JSON each. A file that cannot be written is told once, and costs nothing else.
 *
 * @param clock milliseconds since the epoch
 */
export function openDecisionJournal(
  file: string,
  { clock, report }: { readonly clock: () => number; readonly report: (problem: string) => void },
): DecisionJournal {
  const requests = new Map<string, number>();
  let isBroken = false;
  const timer = setInterval(flush, FLUSH_MS).unref();
  return {
    line(functionName, line) {
      if (!line.startsWith(SUMMARY_START)) return;
      flush();
      append(`{"function":${JSON.stringify(functionName)},"summary":${line}}\n`);
    },
    request(functionName) {
      requests.set(functionName, (requests.get(functionName) ?? 0) + 1);
    },
    close() {
      clearInterval(timer);
      flush();
    },
  };

  function flush(): void {
    const served = [...requests];
    requests.clear();
    const at = new Date(clock()).toISOString();
    append(
      served.map(([name, count]) => `${JSON.stringify({ function: name, at, requests: count })}\n`).join(''),
    );
  }

  function append(lines: string): void {
    if (lines === '' || isBroken) return;
    try {
      mkdirSync(dirname(file), { recursive: true });
      appendFileSync(file, lines);
      if (statSync(file).size > MOST_BYTES) dropOlderHalf(file);
    } catch (error) {
      isBroken = true;
      report(`${file} cannot be written, so usage --local will not know of this run: ${error}`);
    }
  }
}

function dropOlderHalf(file: string): void {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.slice(text.indexOf('\n', text.length / 2) + 1));
}
