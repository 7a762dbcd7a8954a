import { systemClock } from '../../lib/freshness/system-clock';
import { parameterHistory } from '../../lib/parameter-store/parameter-history';
import { parameterStoreSources } from '../../lib/parameter-store/parameter-store';
import { createLog } from '../../lib/telemetry/logger';
import { createCount } from '../../lib/telemetry/metrics';
import { readGuardConfiguration } from './configuration';
import { createGuard } from './guard';
import { printedNotifications, topicNotifications } from './notifications';

// Nobody waits for the guard, but its function has a timeout.
const READ_TIMEOUT_MS = 20_000;

const configuration = readGuardConfiguration(process.env);
const { allowlistPath, topicArn } = configuration;
const source = parameterStoreSources(systemClock)(allowlistPath);
const log = createLog();

/** Tells operators what each edit of the allowlist means, and undoes bad ones where that is asked for. */
export const handler = createGuard({
  configuration,
  readAllowlist: () =>
    source.read(AbortSignal.timeout(READ_TIMEOUT_MS), (error) =>
      log.info('allowlist read failed, trying again', () => ({ error })),
    ),
  history: parameterHistory(),
  notify: topicArn === undefined ? printedNotifications(process.stdout) : topicNotifications(topicArn),
  clock: systemClock,
  log,
  count: createCount(),
});
