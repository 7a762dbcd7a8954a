import { nanosecondsPerCall, type Timed } from '../measure';
import { printReport } from '../report';
import { time, times } from '../table';
import { generateList, type Traffic, traffic } from './lists';
import { decisionAlone, ours, type Peer, peers } from './peers';

const kinds: readonly Traffic[] = ['hit first', 'hit last', 'miss', 'near miss', 'mix'];
const sizes = [1, 10, 100, 1_000, 10_000];
const SAMPLES = 60;
/** Origins a sample: few enough to stay in the processor's caches, as the one of a request does. */
const INPUTS = 2_000;
/** What is much slower gets fewer, so that the benchmark ends within minutes. */
const peerSizes = [
  { size: 100, inputs: 2_000, samples: 60 },
  { size: 1_000, inputs: 1_000, samples: 7 },
  { size: 10_000, inputs: 100, samples: 7 },
];

/** Prints what a decision takes by the size of the list and the traffic, and what others take for the same. */
export function printDecisions(): void {
  printGrowth(decisionAlone, 'A decision on an origin that has been checked');
  printGrowth(ours, 'A decision on the value of a header, the check included');
  for (const comparison of peerSizes) printPeers(comparison);
}

function printGrowth(peer: Peer, title: string): void {
  const contenders = sizes.flatMap((size) => {
    const list = generateList(size);
    const run = peer.prepare(list);
    return kinds.map((kind): [string, Timed] => [
      `${size} ${kind}`,
      { run, inputs: () => traffic(kind, list, INPUTS) },
    ]);
  });
  const measured = nanosecondsPerCall(new Map(contenders), SAMPLES);
  const of = (size: number, kind: Traffic) => measured.get(`${size} ${kind}`) ?? Number.NaN;
  const ratios = Object.fromEntries(kinds.map((kind) => [kind, of(10_000, kind) / of(100, kind)]));
  printReport({
    title,
    notes: [`Medians of ${SAMPLES}, by the entries of the list and what it is asked for; all take turns.`],
    columns: kinds.map((kind) => ({ key: kind, heading: kind, format: time })),
    rows: sizes.map((size) => ({
      name: size.toLocaleString('en'),
      values: Object.fromEntries(kinds.map((kind) => [kind, of(size, kind)])),
    })),
  });
  printReport({
    title: `${title}: 10,000 entries to 100`,
    notes: [],
    columns: kinds.map((kind) => ({ key: kind, heading: kind, format: times })),
    rows: [{ name: 'ratio', values: ratios }],
  });
}

function printPeers({ size, inputs, samples }: (typeof peerSizes)[number]): void {
  const list = generateList(size);
  const contenders = [ours, ...peers];
  const measured = nanosecondsPerCall(
    new Map(
      contenders.map((peer): [Peer, Timed] => [
        peer,
        { run: peer.prepare(list), inputs: () => traffic('mix', list, peer === ours ? INPUTS : inputs) },
      ]),
    ),
    samples,
  );
  const of = (peer: Peer) => measured.get(peer) ?? Number.NaN;
  printReport({
    title: `A decision on the mix at ${size.toLocaleString('en')} entries`,
    notes: [`Medians of ${samples}, taking turns.`],
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
