import { createCorsHandler } from '../../../functions/cors-handler/handler';
import { AllowlistStore } from '../../../lib/freshness/allowlist-store';
import { createDecide } from '../../../lib/freshness/decide';
import { systemClock } from '../../../lib/freshness/system-clock';
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

/** The real handler and store, without a log. */
export const handler = createCorsHandler({
  decide: createDecide(store, systemClock),
  policy,
  log,
  count() {},
});
