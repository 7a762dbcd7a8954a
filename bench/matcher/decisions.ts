import { nanosecondsPerCall } from '../measure';
import { formatRatio, formatTime, printTable } from '../table';
import { generateList, type Traffic, traffic } from './lists';
import { ours, type Peer, peers } from './peers';

const kinds: readonly Traffic[] = ['hit first', 'hit last', 'miss', 'near miss', 'mix'];
const sizes = [1, 10, 100, 1_000, 10_000];
/** What is much slower gets fewer origins, so that the benchmark ends within minutes. */
const peerInputs = new Map([
  [100, 5_000],
  [1_000, 1_000],
  [10_000, 200],
]);

/** Prints what a decision takes, from the value of the header on, by the size of the list and the traffic. */
export function printDecisions(): void {
  const times = sizes.map((size) => kinds.map((kind) => timeOf(ours, size, kind, 20_000)));
  const rows = sizes.map((size, row) => [size.toLocaleString('en'), ...(times[row] ?? []).map(formatTime)]);
  const [hundred = [], , tenThousand = []] = times.slice(2);
  rows.push([
    '10,000 to 100',
    ...kinds.map((_, column) => formatRatio(tenThousand[column] ?? 0, hundred[column] ?? 0)),
  ]);
  printTable('A decision, Origin check included', ['entries', ...kinds], rows);
  for (const [size, inputs] of peerInputs) printPeers(size, inputs);
}

function printPeers(size: number, inputs: number): void {
  const own = timeOf(ours, size, 'mix', 20_000);
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
  return nanosecondsPerCall(decide, { samples: 7, inputs: () => traffic(kind, list, inputs) });
}
