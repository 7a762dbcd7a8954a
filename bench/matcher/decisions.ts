import { nanosecondsPerCall } from '../measure';
import { formatRatio, formatTime, printTable } from '../table';
import { generateList, type Traffic, traffic } from './lists';
import { decisionAlone, ours, type Peer, peers } from './peers';

const kinds: readonly Traffic[] = ['hit first', 'hit last', 'miss', 'near miss', 'mix'];
const sizes = [1, 10, 100, 1_000, 10_000];
/** Origins a sample: few enough to stay in the processor's caches, as the one of a request does. */
const INPUTS = 2_000;
/** What is much slower gets fewer, so that the benchmark ends within minutes. */
const peerInputs = new Map([
  [100, 2_000],
  [1_000, 1_000],
  [10_000, 100],
]);

/** Prints what a decision takes by the size of the list and the traffic, and what others take for the same. */
export function printDecisions(): void {
  printGrowth(decisionAlone, 'A decision on an origin that has been checked');
  printGrowth(ours, 'A decision on the value of a header, the check included');
  for (const [size, inputs] of peerInputs) printPeers(size, inputs);
}

function printGrowth(peer: Peer, title: string): void {
  const times = new Map(sizes.map((size) => [size, kinds.map((kind) => timeOf(peer, size, kind, INPUTS))]));
  const rows = [...times].map(([size, row]) => [size.toLocaleString('en'), ...row.map(formatTime)]);
  const [small = [], large = []] = [times.get(100), times.get(10_000)];
  rows.push([
    '10,000 to 100',
    ...large.map((time, column) => formatRatio(time, small[column] ?? Number.NaN)),
  ]);
  printTable(title, ['entries', ...kinds], rows);
}

function printPeers(size: number, inputs: number): void {
  const own = timeOf(ours, size, 'mix', INPUTS);
  const rows = peers.map((peer) => {
    const time = timeOf(peer, size, 'mix', inputs);
    return [peer.name, formatTime(time), formatRatio(time, own)];
  });
  printTable(
    `A decision on the mix at ${size.toLocaleString('en')} entries`,
    ['', 'a decision', 'as long'],
    [[ours.name, formatTime(own), formatRatio(own, own)], ...rows],
  );
}

function timeOf(peer: Peer, size: number, kind: Traffic, inputs: number): number {
  const list = generateList(size);
  const decide = peer.prepare(list);
  return nanosecondsPerCall(decide, {
    samples: inputs < INPUTS ? 7 : 60,
    inputs: () => traffic(kind, list, inputs),
  });
}
