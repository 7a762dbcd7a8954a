import { describe, expect, it, jest } from '@jest/globals';
import { steadyScenario, stormScenario } from '../../../bench/fleet/scenarios';
import { expectedCallsPerSecond, simulate } from '../../../bench/fleet/simulate';

// A simulation is work for a processor, of which there may be less than one.
jest.setTimeout(60_000);

describe('a simulated fleet', () => {
  it('gives the same result for the same seed, and another for another', async () => {
    const scenario = stormScenario({ environments: 50, observedSeconds: 20, requestGapSeconds: 1 });
    const result = await simulate(scenario);
    expect(await simulate(scenario)).toEqual(result);
    expect(await simulate({ ...scenario, seed: 2 })).not.toEqual({ ...result, seed: 2 });
  });

  it('asks Parameter Store as often as the formula says while nobody is throttled', async () => {
    const scenario = steadyScenario({ environments: 50, pages: 2, observedSeconds: 300 });
    const { callsPerSecond, throttledShare } = await simulate(scenario);
    expect(throttledShare).toBe(0);
    expect(callsPerSecond / expectedCallsPerSecond(scenario)).toBeCloseTo(1, 1);
  });

  it('has an edit in force everywhere within TTL × 1.1 and a request', async () => {
    const result = await simulate(steadyScenario({ environments: 100, requestGapSeconds: 1 }));
    expect(result.editedShare).toBe(1);
    expect(result.latestOutdatedSeconds).toBeLessThanOrEqual(66);
    expect(result.staleShare).toBe(0);
  });

  it('is throttled when all start at once, and gets the list all the same', async () => {
    const result = await simulate(stormScenario({ environments: 100, observedSeconds: 60 }));
    // One call of each: who is throttled leaves the rest of that second to others.
    expect(result.callsInPeakSecond).toBe(100);
    expect(result.throttledShare).toBeGreaterThan(0);
    expect(result.loadedShare).toBe(1);
  });

  it('of requests that wait while they are throttled leaves hardly one without an answer', async () => {
    const result = await simulate(stormScenario({ environments: 100, observedSeconds: 60 }));
    expect(result.unavailableShare).toBeLessThan(0.002);
    expect(result.longestWaitSeconds).toBeLessThanOrEqual(5.2);
  });

  it('has a list of ten pages in the time that the quota takes, and half of that', async () => {
    const scenario = { environments: 60, pages: 10, ttlSeconds: 900, observedSeconds: 60 };
    const { allLoadedSeconds = Number.POSITIVE_INFINITY } = await simulate(stormScenario(scenario));
    const quotaSeconds = (scenario.environments * scenario.pages) / 40;
    expect(allLoadedSeconds).toBeGreaterThanOrEqual(Math.floor(quotaSeconds) - 1);
    expect(allLoadedSeconds).toBeLessThanOrEqual(2 * quotaSeconds);
  });

  it('that is asked for more than the quota allows has newer lists all the same, page by page', async () => {
    const scenario = { environments: 200, pages: 10, quota: 20, observedSeconds: 120, ttlSeconds: 60 };
    const { editedShare, callsPerSecond } = await simulate(steadyScenario(scenario));
    expect(callsPerSecond).toBeGreaterThan(20);
    expect(editedShare).toBeGreaterThan(0.3);
  });
});
