import { AllowlistStore } from '../../../lib/freshness/allowlist-store';
import type { FreshnessSettings } from '../../../lib/freshness/list-in-force';
import type { MetricName } from '../../../lib/freshness/ports/metrics';
import { ManualClock, settle } from '../../support/manual-clock';
import { ManualSource } from '../../support/manual-source';
import { RecordingLog } from '../../support/recording-log';

export const A = 'https://a.example';
export const B = 'https://b.example';

/** A store under a clock and over a source that the test moves. */
export function aStore(settings: Partial<FreshnessSettings> = {}, random = 0.5) {
  const clock = new ManualClock();
  const source = new ManualSource();
  const log = new RecordingLog();
  const counted: MetricName[] = [];
  const store = new AllowlistStore(
    { ttlSeconds: 60, maxStaleSeconds: 0, allowCredentials: false, ...settings },
    { source, clock, log, count: (what) => counted.push(what), random: () => random },
  );
  /** What the store says of an origin now: allowed or the reason, or that it has no list. */
  const verdict = async (origin: string) => {
    const decision = (await store.current())?.decide(origin, clock.now());
    if (decision === undefined) return 'no list';
    return decision.outcome === 'allowed' ? 'allowed' : decision.reason;
  };
  const loaded = async (...lines: string[]) => {
    store.start();
    source.latest.answer(...lines);
    await settle();
  };
  return { store, clock, source, log, counted, verdict, loaded };
}
