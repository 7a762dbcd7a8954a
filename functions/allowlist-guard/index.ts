import { systemClock } from '../../lib/freshness/system-clock';
import { createLog } from '../../lib/telemetry/logger';
import { createMetrics } from '../../lib/telemetry/metrics';
import { readGuardConfiguration } from './configuration';
import { createGuard } from './guard';
import { printedNotifications, topicNotifications } from './notifications';
import { parameterAccess } from './parameter-access';

const configuration = readGuardConfiguration(process.env);
const { allowlistPath, topicArn } = configuration;

/** Tells operators what each edit of the allowlist means, and undoes what lets strangers in where that is asked for. */
export const handler = createGuard({
  configuration,
  access: parameterAccess(),
  notify: topicArn === undefined ? printedNotifications(process.stdout) : topicNotifications(topicArn),
  clock: systemClock,
  log: createLog(),
  count: createMetrics(allowlistPath),
});
