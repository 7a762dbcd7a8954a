import { describe, expect, it } from '@jest/globals';
import { steadyScenario, stormScenario } from '../../../bench/fleet/scenarios';
import { expectedCallsPerSecond, simulate } from '../../../bench/fleet/simulate';

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
    expect(result.callsInPeakSecond).toBeGreaterThan(100);
    expect(result.throttledShare).toBeGreaterThan(0);
    expect(result.loadedShare).toBe(1);
  });
});
