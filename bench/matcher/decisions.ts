import { nanosecondsPerCall, type Timed } from '../measure';
import { printReport, time, times } from '../report';
import { generateList, type Traffic, traffic } from './lists';
import { decisionAlone, ours, type Peer } from './peers';

const kinds: readonly Traffic[] = ['hit first', 'hit last', 'miss', 'near miss', 'mix'];
const sizes = [1, 10, 100, 1_000, 10_000];
const SAMPLES = 60;
/** Origins per sample: few enough to stay in the processor's caches, as the Origin of a request does. */
const INPUTS = 2_000;

/** Prints the time of a decision by list size and kind of traffic. */
export function printDecisions(): void {
  printGrowth(decisionAlone, 'A decision on an origin that has been checked');
  printGrowth(ours, 'A decision on the value of a header, the check included');
}

function printGrowth(peer: Peer, title: string): void {
  const measured = new Map(sizes.map((size) => [size, timesByKind(peer, size)]));
  const of = (size: number, kind: Traffic) => measured.get(size)?.get(kind) ?? Number.NaN;
  const ratios = Object.fromEntries(kinds.map((kind) => [kind, of(10_000, kind) / of(100, kind)]));
  printReport({
    title,
    notes: [
      `Medians of ${SAMPLES}, by the entries of the list and what it is asked for; list by list, as an environment has one.`,
    ],
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

function timesByKind(peer: Peer, size: number): Map<Traffic, number> {
  const list = generateList(size);
  const run = peer.prepare(list);
  const contenders = kinds.map((kind): [Traffic, Timed] => [
    kind,
    { run, inputs: () => traffic(kind, list, INPUTS) },
  ]);
  return nanosecondsPerCall(new Map(contenders), SAMPLES);
}
