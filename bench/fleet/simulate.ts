import { Environment } from './environment';
import { Observations } from './observations';
import { ParameterStoreModel } from './parameter-store-model';
import { seededRandom } from './random';
import type { ReaderName } from './readers';
import { VirtualClock } from './virtual-clock';

export interface Scenario {
  readonly reader: ReaderName;
  readonly environments: number;
  readonly ttlSeconds: number;
  /** GetParametersByPath calls per read: one for every ten parameters. */
  readonly pages: number;
  /** Calls per second that Parameter Store accepts. */
  readonly quota: number;
  /** The period in which the environments start, evenly; 0: all at once. */
  readonly startSeconds: number;
  /** The period before the observation. At its end the list is edited. */
  readonly warmUpSeconds: number;
  readonly observedSeconds: number;
  readonly requestGapSeconds: number;
  readonly seed: number;
}

export interface Result extends Scenario, ReturnType<Observations['summary']> {
  /** The result of `expectedCallsPerSecond`. */
  readonly formula: number;
  /** The share of environments that have read the list. */
  readonly loadedShare: number;
  /** From the start of the first environment until all have read the list; undefined if they never have. */
  readonly allLoadedSeconds: number | undefined;
  /** The share of environments that have decided by the edited list. */
  readonly editedShare: number;
}

/**
 * Calls per second to Parameter Store while it throttles nobody: an environment reads once per TTL, at the first request after it.
 */
export function expectedCallsPerSecond(scenario: Scenario): number {
  const { environments, pages, ttlSeconds, requestGapSeconds } = scenario;
  return (environments * pages) / (ttlSeconds + requestGapSeconds);
}

/** Runs a fleet under a virtual clock; the same scenario gives the same result. */
export async function simulate(scenario: Scenario): Promise<Result> {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const random = seededRandom(scenario.seed);
  const start = clock.now();
  const observations = new Observations(
    start + scenario.warmUpSeconds * 1_000,
    scenario.ttlSeconds * 1_000 * 1.1,
  );
  const parameterStore = new ParameterStoreModel(clock, random, {
    quota: scenario.quota,
    pages: scenario.pages,
    onCall: (throttled) => observations.call(clock.now(), throttled),
  });

  const fleet: Environment[] = [];
  for (let n = 0; n < scenario.environments; n++) {
    const delay = (n / scenario.environments) * scenario.startSeconds * 1_000;
    clock.after(delay, () => {
      fleet.push(new Environment({ ...scenario, clock, parameterStore, observations, random }));
    });
  }
  clock.after(scenario.warmUpSeconds * 1_000, () => parameterStore.edit());

  const share = (has: (environment: Environment) => boolean) =>
    fleet.filter(has).length / scenario.environments;
  const loadedShare = () => share(({ hasList }) => hasList);
  let allLoadedSeconds: number | undefined;
  const seconds = scenario.warmUpSeconds + scenario.observedSeconds;
  for (let second = 1; second <= seconds; second++) {
    await clock.advance(1_000);
    if (allLoadedSeconds === undefined && loadedShare() === 1) allLoadedSeconds = second;
  }
  return {
    ...scenario,
    formula: expectedCallsPerSecond(scenario),
    ...observations.summary(clock.now()),
    loadedShare: loadedShare(),
    allLoadedSeconds,
    editedShare: share(({ hasEdit }) => hasEdit),
  };
}
