import { markdownTable, times } from '../report';
import type { Group } from './scenarios';
import type { Result } from './simulate';

type Columns = readonly (readonly [title: string, cell: (result: Result, first: Result) => string])[];

/** Prints a group's results, a scenario per row. */
export function printGroup({ title, kind }: Group, results: readonly Result[]): void {
  const [first] = results;
  if (first === undefined) return;
  const columns = columnsOf[kind];
  const header = columns.map(([heading]) => heading);
  const rows = results.map((result) => columns.map(([, cell]) => cell(result, first)));
  console.log(`\n### ${title}\n\n${markdownTable(header, rows)}`);
}

const setting: Columns = [
  ['environments', ({ environments }) => environments.toLocaleString('en')],
  ['TTL', ({ ttlSeconds }) => `${ttlSeconds} s`],
  ['pages', ({ pages }) => String(pages)],
  ['quota', ({ quota }) => `${quota}/s`],
];

const load: Columns = [
  ['calls/s', ({ callsPerSecond }) => rate(callsPerSecond)],
  ['peak', ({ callsInPeakSecond }) => callsInPeakSecond.toLocaleString('en')],
  ['throttled', ({ throttledShare }) => percent(throttledShare)],
];

const age: Columns = [
  ['over TTL × 1.1', ({ staleShare }) => percent(staleShare)],
  ['oldest list', ({ oldestSeconds }) => `${Math.round(oldestSeconds)} s`],
];

const unavailable: Columns = [['5xx', ({ unavailableShare }) => percent(unavailableShare)]];

const wait: Columns = [
  [
    'longest wait',
    ({ longestWaitSeconds }) => `${longestWaitSeconds.toFixed(longestWaitSeconds < 1 ? 2 : 1)} s`,
  ],
];

const edit: Columns = [
  [
    'edit everywhere',
    ({ editedShare, latestOutdatedSeconds, observedSeconds, warmUpSeconds }) => {
      // An environment that starts after the edit has it from the start.
      if (warmUpSeconds === 0) return '–';
      return editedShare === 1 ? `${Math.ceil(latestOutdatedSeconds)} s` : `not in ${observedSeconds} s`;
    },
  ],
];

const columnsOf: Record<Group['kind'], Columns> = {
  steady: [
    ...setting,
    ['a request each', ({ requestGapSeconds }) => `${requestGapSeconds} s`],
    ['formula', ({ formula }) => rate(formula)],
    ...load,
    ...age,
    ...unavailable,
    ...edit,
  ],
  storm: [
    ...setting,
    ['started', ({ startSeconds }) => (startSeconds === 0 ? 'at once' : `over ${startSeconds} s`)],
    ...load,
    ...unavailable,
    ...wait,
    ['have the list', ({ loadedShare }) => percent(loadedShare)],
    [
      'all have it after',
      ({ allLoadedSeconds, observedSeconds }) =>
        allLoadedSeconds === undefined ? `not in ${observedSeconds} s` : `${allLoadedSeconds} s`,
    ],
  ],
  compared: [
    ['', ({ reader }) => reader],
    ...load,
    ['calls, ratio', (result, first) => times(result.callsPerSecond / first.callsPerSecond)],
    ...age,
    ...unavailable,
    ['5xx, ratio', (result, first) => ratioOrNone(result.unavailableShare, first.unavailableShare)],
    ...wait,
    ...edit,
  ],
};

function rate(perSecond: number): string {
  return perSecond.toLocaleString('en', { maximumFractionDigits: perSecond < 10 ? 1 : 0 });
}

function percent(share: number): string {
  if (share > 0 && share < 0.0005) return '< 0.1 %';
  return `${(share * 100).toFixed(1)} %`;
}

/** No ratio to zero. */
function ratioOrNone(one: number, other: number): string {
  return other === 0 ? '–' : times(one / other);
}
