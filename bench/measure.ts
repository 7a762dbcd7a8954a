/** The middle of some numbers; of an even count the higher of the two. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export interface Measured {
  /** How often to measure after the first time, which only warms up. */
  readonly samples: number;
  /** Texts to run on, made anew for each sample and untimed. */
  readonly inputs: () => readonly string[];
}

/** Nanoseconds that one call takes: the median of the samples, each of which runs once on every input. */
export function nanosecondsPerCall(run: (input: string) => unknown, { samples, inputs }: Measured): number {
  const results: number[] = [];
  for (let sample = 0; sample <= samples; sample++) {
    const texts = inputs();
    let sink = 0;
    const start = process.hrtime.bigint();
    for (const text of texts) if (run(text)) sink++;
    const elapsed = Number(process.hrtime.bigint() - start);
    // Keeps the calls from being optimized away.
    if (sink > texts.length) throw new Error('more results than calls');
    if (sample > 0) results.push(elapsed / texts.length);
  }
  return median(results);
}
