import { readOnce } from '../../lib/freshness/read-once';
import { systemClock } from '../../lib/freshness/system-clock';
import { parameterStoreSources } from '../../lib/parameter-store/allowlist-source';
import { parameterHistory } from '../../lib/parameter-store/parameter-history';
import { sdkClient } from '../../lib/parameter-store/sdk-client';
import { createLog } from '../../lib/telemetry/logger';
import { createCount } from '../../lib/telemetry/metrics';
import { readGuardConfiguration } from './configuration';
import { createGuard } from './guard';
import { printedNotifications, topicNotifications } from './notifications';

// Nobody waits for the guard, but its function has a timeout.
const READ_TIMEOUT_MS = 20_000;

const configuration = readGuardConfiguration(process.env);
const { allowlistPath, topicArn } = configuration;
const source = parameterStoreSources(sdkClient(), systemClock)(allowlistPath);
const log = createLog();

/** Tells operators what each edit of the allowlist means, and undoes bad ones where that is asked for. */
export const handler = createGuard({
  configuration,
  readAllowlist: () =>
    readOnce(
      { source, clock: systemClock, random: Math.random },
      AbortSignal.timeout(READ_TIMEOUT_MS),
      (error) => log.info('allowlist read failed', () => ({ error })),
    ),
  history: parameterHistory(),
  notify: topicArn === undefined ? printedNotifications(process.stdout) : topicNotifications(topicArn),
  clock: systemClock,
  log,
  count: createCount(allowlistPath),
});
