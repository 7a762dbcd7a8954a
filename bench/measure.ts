/** The median; of an even count, the higher of the middle two. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Measures contenders in rounds in which all take turns, so that what disturbs one disturbs all.
 * @param measure measures one contender once
 */
export async function takeTurns<Contender, Result>(
  contenders: Iterable<Contender>,
  rounds: number,
  measure: (contender: Contender) => Result | Promise<Result>,
): Promise<Map<Contender, Result[]>> {
  const measured = new Map<Contender, Result[]>([...contenders].map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round++)
    for (const [contender, results] of measured) results.push(await measure(contender));
  return measured;
}

/** Something to time, with inputs that are created anew for each sample, untimed. */
export interface Timed {
  readonly run: (input: string) => unknown;
  readonly inputs: () => readonly string[];
}

/**
 * The median time of a call for each contender, in nanoseconds. A sample runs once on every input. Contenders take turns.
 * @param samples number of samples, after one that only warms up
 */
export function nanosecondsPerCall<Name>(
  contenders: ReadonlyMap<Name, Timed>,
  samples: number,
): Map<Name, number> {
  const measured = new Map<Name, number[]>([...contenders.keys()].map((name) => [name, []]));
  for (let sample = 0; sample <= samples; sample++) {
    for (const [name, timed] of contenders) {
      const nanoseconds = timeOnce(timed);
      if (sample > 0) measured.get(name)?.push(nanoseconds);
    }
  }
  return new Map([...measured].map(([name, results]) => [name, median(results)]));
}

function timeOnce({ run, inputs }: Timed): number {
  const [first, texts] = [inputs(), inputs()];
  let sink = 0;
  // Untimed: the previous contender has filled the processor's caches.
  for (const text of first) if (run(text)) sink++;
  const start = process.hrtime.bigint();
  for (const text of texts) if (run(text)) sink++;
  const elapsed = Number(process.hrtime.bigint() - start);
  // Keeps the JIT from removing the calls.
  if (sink > 2 * texts.length) throw new Error('more results than calls');
  return elapsed / texts.length;
}
