import { join } from 'node:path';
import { median, takeTurns } from '../measure';
import { node24Version } from '../node24';
import { oneDecimal, printReport, times, whole } from '../report';
import { buildOurs, buildOursWithDefaults, buildOursWithSdk, buildPeer, type Contender } from './contenders';
import type { FirstPreflight } from './first-preflight';
import { type FreshProcesses, hasValgrind, prepareFreshProcesses } from './fresh-process';

const ENTRIES = 20;
const ROUNDS = 25;
const CALLGRIND_ROUNDS = 3;

/** `npm run bench:cold`: a fresh process imports its handler and answers its first preflight. */
void run();

async function run(): Promise<void> {
  const outdir = join(__dirname, '../../.local/bench/cold');
  const noOp = await buildPeer(outdir, 'no-op', 'no-op');
  const lowerBound = await buildPeer(outdir, 'hand-signed, the lower bound', 'hand-signed');
  const contenders = [
    noOp,
    lowerBound,
    await buildOurs(outdir),
    await buildOursWithSdk(outdir),
    await buildOursWithDefaults(outdir),
    await buildPeer(outdir, 'middy core + ssm + http-cors', 'middy'),
    await buildPeer(outdir, 'Powertools parameters + event handler cors', 'powertools'),
  ];
  const processes = await prepareFreshProcesses(outdir, ENTRIES);
  const preflights = await takeTurns(contenders, ROUNDS, processes.firstPreflight);
  const instructions = await countInstructions(contenders, processes);
  processes.close();

  const of = (contender: Contender, key: keyof FirstPreflight) =>
    median((preflights.get(contender) ?? []).map((measured) => measured[key]));
  const noOpInstructions = instructions.get(noOp);
  printReport({
    title: 'Cold start',
    node: node24Version(),
    notes: [
      `Medians of ${ROUNDS} interleaved rounds, ${ENTRIES} entries, Parameter Store behind TLS on loopback.`,
      'Time and CPU: from before the import of the handler to its first answer. Memory: the most of the whole process.',
      hasValgrind
        ? `Instructions: of the whole process in user space, by callgrind, medians of ${CALLGRIND_ROUNDS}.`
        : 'Instructions: NOT MEASURED, valgrind is not installed.',
    ],
    columns: [
      { key: 'bytes', heading: 'bundle, bytes', format: whole },
      { key: 'milliseconds', heading: 'ms', format: oneDecimal },
      { key: 'toLowerBound', heading: '/ lower bound', format: times },
      { key: 'cpuMilliseconds', heading: 'CPU ms', format: oneDecimal },
      { key: 'megabytesOverNoOp', heading: 'MB over no-op', format: oneDecimal },
      { key: 'millionInstructions', heading: 'million instructions', format: whole },
      { key: 'instructionsToNoOp', heading: '/ no-op', format: times },
    ],
    rows: contenders.map((contender) => {
      const count = instructions.get(contender);
      return {
        name: contender.name,
        values: {
          bytes: contender.bundleBytes,
          milliseconds: of(contender, 'milliseconds'),
          toLowerBound: of(contender, 'milliseconds') / of(lowerBound, 'milliseconds'),
          cpuMilliseconds: of(contender, 'cpuMilliseconds'),
          megabytesOverNoOp: (of(contender, 'memoryBytes') - of(noOp, 'memoryBytes')) / 1e6,
          millionInstructions: count && count / 1e6,
          instructionsToNoOp: count && noOpInstructions && count / noOpInstructions,
        },
      };
    }),
  });
}

/** @returns nothing, with a message, if valgrind is not installed */
async function countInstructions(contenders: readonly Contender[], processes: FreshProcesses) {
  const counted = new Map<Contender, number>();
  if (!hasValgrind) {
    console.error('NOT MEASURED: instructions (valgrind is not installed)');
    return counted;
  }
  for (const contender of contenders)
    counted.set(contender, await processes.medianInstructions(contender, CALLGRIND_ROUNDS));
  return counted;
}
