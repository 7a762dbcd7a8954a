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
  /** GetParametersByPath calls that the allowlist takes: one for every ten parameters. */
  readonly pages: number;
  /** Calls a second that Parameter Store lets through. */
  readonly quota: number;
  /** Over how long the environments start, evenly; 0: all at once. */
  readonly startSeconds: number;
  /** What comes before the observation; an edit is made at its end. */
  readonly warmUpSeconds: number;
  readonly observedSeconds: number;
  readonly requestGapSeconds: number;
  readonly seed: number;
}

export interface Result extends Scenario, ReturnType<Observations['summary']> {
  /** What `expectedCallsPerSecond` says. */
  readonly formula: number;
  /** Environments that have ever read the list, as a share. */
  readonly loadedShare: number;
  /** From the start of the first until all of them had; undefined if that did not happen. */
  readonly allLoadedSeconds: number | undefined;
  /** Environments that have decided by the list as edited, as a share. */
  readonly editedShare: number;
}

/**
 * What Parameter Store is asked for while it throttles nobody, in calls a second: an environment reads once a TTL,
 * at the first request after that.
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
