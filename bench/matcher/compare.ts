import { execFileSync } from 'node:child_process';
import { lambdaRuntime } from '../../tests/support/lambda-runtime';
import { median, takeTurns } from '../measure';
import { node24Version } from '../node24';
import { printReport, time, times } from '../report';
import { ours, type Peer, peers } from './peers';

const PROCESSES = 3;

/** Origins per sample, and number of samples. */
const OFTEN = { inputs: 2_000, samples: 60 };
/** By list size. Fewer for peers that are much slower, so that the benchmark ends within minutes. */
const SIZES = new Map([
  [100, OFTEN],
  [1_000, { inputs: 1_000, samples: 5 }],
  [10_000, { inputs: 100, samples: 3 }],
]);

/**
 * Prints the time of other ways to make the same decisions, in processes of their own, which take turns.
 * @param program time-peer.ts, built
 */
export async function comparePeers(program: string): Promise<void> {
  for (const [size, ofPeers] of SIZES) {
    const contenders = [ours, ...peers];
    const measured = await takeTurns(contenders, PROCESSES, (peer) =>
      timeInProcess(program, peer, size, peer === ours ? OFTEN : ofPeers),
    );
    const of = (peer: Peer) => median(measured.get(peer) ?? []);
    printReport({
      title: `A decision on the mix at ${size.toLocaleString('en')} entries`,
      node: node24Version(),
      notes: [
        `Medians of ${PROCESSES} processes, taking turns. Only cors-allowlist checks the Origin first.`,
      ],
      columns: [
        { key: 'nanoseconds', heading: 'a decision', format: time },
        { key: 'toOurs', heading: '/ cors-allowlist', format: times },
      ],
      rows: contenders.map((peer) => ({
        name: peer.name,
        values: { nanoseconds: of(peer), toOurs: of(peer) / of(ours) },
      })),
    });
  }
}

function timeInProcess(program: string, peer: Peer, size: number, { inputs, samples }: typeof OFTEN): number {
  const values = [peer.name, size, inputs, samples].map(String);
  return Number(execFileSync(lambdaRuntime.node, [program, ...values], { encoding: 'utf8' }));
}
