import { createCorsHandler } from '../../../functions/cors-handler/handler';
import { AllowlistStore } from '../../../lib/freshness/allowlist-store';
import { createDecide } from '../../../lib/freshness/decide';
import { systemClock } from '../../../lib/freshness/system-clock';
import { parameterTexts } from '../../matcher/lists';
import { list } from '../events';
import { allowHeaders, allowMethods, maxAgeSeconds } from './settings';

const log = { debug() {}, info() {}, warn() {}, error() {} };
const store = new AllowlistStore(
  { ttlSeconds: 3_600, maxStaleSeconds: 0, allowCredentials: false },
  {
    source: { read: async () => parameterTexts(list) },
    clock: systemClock,
    log,
    count() {},
    random: Math.random,
  },
);
const policy = { allowMethods, allowHeaders, exposeHeaders: [], allowCredentials: false, maxAgeSeconds };

/** The real handler with its store; only the log goes nowhere. */
export const handler = createCorsHandler({
  decide: createDecide(store, systemClock),
  policy,
  log,
  count() {},
});
