import type { ReaderName } from './readers';
import type { Scenario } from './simulate';

/** Scenarios that are shown in one table. */
export interface Group {
  readonly title: string;
  readonly kind: 'steady' | 'storm' | 'compared';
  readonly scenarios: readonly Scenario[];
}

/** GetParametersByPath calls a second that AWS lets through: by default, and with higher throughput on (docs/scaling.md). */
export const DEFAULT_QUOTA = 40;
export const HIGHER_QUOTA = 100;

/** Of one function, at most: https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html. */
const LAMBDA_STARTS_PER_SECOND = 100;

type Part = Partial<Scenario>;

/** The scenarios of a run without options. */
export function standardGroups(seed: number): Group[] {
  const steady = (part: Part) => steadyScenario({ seed, ...part });
  const storm = (part: Part) => stormScenario({ seed, ...part });
  const ramp = (part: Part & Pick<Scenario, 'environments'>) =>
    storm({ startSeconds: part.environments / LAMBDA_STARTS_PER_SECOND, ...part });
  return [
    {
      title: 'By the size of the fleet: TTL 60 s, 1 page',
      kind: 'steady',
      scenarios: [
        ...[10, 100, 1_000, 2_000, 4_000].map((environments) => steady({ environments })),
        steady({ environments: 10_000, quota: HIGHER_QUOTA, observedSeconds: 60 }),
        // Shorter, and with fewer requests: a throttled fleet of that size makes 10,000 calls a second.
        steady({ environments: 100_000, quota: HIGHER_QUOTA, observedSeconds: 15, requestGapSeconds: 20 }),
      ],
    },
    {
      title: 'By the TTL: 1,000 and 10,000 environments, 1 page',
      kind: 'steady',
      scenarios: [
        ...[0, 10, 60, 300, 900].map((ttlSeconds) => steady({ environments: 1_000, ttlSeconds })),
        steady({ environments: 10_000, ttlSeconds: 300, requestGapSeconds: 10 }),
        steady({ environments: 10_000, ttlSeconds: 900, requestGapSeconds: 30 }),
      ],
    },
    {
      title: 'By the length of the list: TTL 60 s',
      kind: 'steady',
      scenarios: [
        ...[1, 2, 4, 10].map((pages) => steady({ environments: 100, pages })),
        steady({ environments: 100, pages: 10, requestGapSeconds: 0.5 }),
        steady({ environments: 100, pages: 10, requestGapSeconds: 20 }),
        steady({ environments: 1_000, pages: 10 }),
        steady({ environments: 1_000, pages: 10, quota: HIGHER_QUOTA }),
        steady({ environments: 1_000, pages: 10, ttlSeconds: 900 }),
      ],
    },
    {
      title: 'Cold starts: nobody has the list yet',
      kind: 'storm',
      scenarios: [
        ...[100, 1_000].map((environments) => storm({ environments })),
        storm({ environments: 1_000, quota: HIGHER_QUOTA }),
        storm({ environments: 1_000, pages: 4, ttlSeconds: 900 }),
        storm({ environments: 100, pages: 10, ttlSeconds: 900 }),
        storm({ environments: 1_000, pages: 10, ttlSeconds: 900 }),
        storm({ environments: 1_000, pages: 10, ttlSeconds: 900, quota: HIGHER_QUOTA }),
        ramp({ environments: 1_000 }),
        ramp({ environments: 4_000 }),
        ramp({ environments: 4_000, quota: HIGHER_QUOTA }),
        storm({ environments: 10_000, observedSeconds: 60 }),
      ],
    },
    compared('1,000 environments, long started', steady({ environments: 1_000 })),
    compared('4,000 environments, long started: more than the quota allows', steady({ environments: 4_000 })),
    compared('1,000 environments that start at once', storm({ environments: 1_000 })),
    compared(
      '200 busy environments that started together, 5 min later',
      steady({
        environments: 200,
        startSeconds: 2,
        warmUpSeconds: 330,
        requestGapSeconds: 0.2,
        quota: HIGHER_QUOTA,
      }),
    ),
  ];
}

function compared(title: string, scenario: Scenario): Group {
  const names: readonly ReaderName[] = ['cors-allowlist', 'without jitter', 'Powertools cache'];
  return {
    title: `Compared: ${title}`,
    kind: 'compared',
    scenarios: names.map((reader) => ({ ...scenario, reader })),
  };
}

/** A fleet that has been serving for a while: the environments started one after the other. */
export function steadyScenario(part: Part): Scenario {
  const { ttlSeconds = 60 } = part;
  const warmUpSeconds = Math.max(60, 1.2 * ttlSeconds);
  return {
    ...base,
    warmUpSeconds,
    startSeconds: warmUpSeconds,
    observedSeconds: Math.max(120, 1.5 * ttlSeconds),
    ...part,
  };
}

/** A fleet that starts at once, as after a deployment; watched from the first moment. */
export function stormScenario(part: Part): Scenario {
  return { ...base, startSeconds: 0, warmUpSeconds: 0, observedSeconds: 300, ...part };
}

const base = {
  reader: 'cors-allowlist',
  environments: 1_000,
  ttlSeconds: 60,
  pages: 1,
  quota: DEFAULT_QUOTA,
  requestGapSeconds: 5,
  seed: 1,
} as const;
