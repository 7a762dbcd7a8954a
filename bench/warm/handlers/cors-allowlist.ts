import { createCorsHandler } from '../../../functions/cors-handler/handler';
import { AllowlistStore } from '../../../lib/freshness/allowlist-store';
import { createDecide } from '../../../lib/freshness/decide';
import { systemClock } from '../../../lib/freshness/system-clock';
import { createDecisions } from '../../../lib/telemetry/deferred-counter';
import { parameterTexts } from '../../matcher/lists';
import { silentLog as log, onePageSource } from '../../store-parts';
import { list } from '../events';
import { allowHeaders, allowMethods, maxAgeSeconds } from './settings';

const store = new AllowlistStore(
  { ttlSeconds: 3_600, maxStaleSeconds: 0, allowCredentials: false },
  {
    source: onePageSource(() => parameterTexts(list)),
    clock: systemClock,
    log,
    count() {},
    random: Math.random,
  },
);
const policy = { allowMethods, allowHeaders, exposeHeaders: [], allowCredentials: false, maxAgeSeconds };

/** The real handler, store and counts, without a log. */
export const handler = createCorsHandler({
  decide: createDecide(store, systemClock),
  policy,
  log,
  count() {},
  decisions: createDecisions({
    dimensions: { service: 'bench', allowlist: '/bench' },
    clock: systemClock,
    later: (milliseconds, callback) => void setTimeout(callback, milliseconds).unref(),
    health: (now) => store.health(now),
    write() {},
  }),
});
