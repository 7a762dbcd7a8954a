import type { Clock } from '../../lib/freshness/ports/clock';
import type { Log } from '../../lib/freshness/ports/log';
import type { Metrics } from '../../lib/freshness/ports/metrics';
import type { GuardConfiguration } from './configuration';
import type { Notify } from './notifications';
import type { ParameterAccess } from './parameter-access';

/** What the guard works with. */
export interface GuardDependencies {
  readonly configuration: GuardConfiguration;
  readonly access: ParameterAccess;
  readonly notify: Notify;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly log: Log;
  readonly count: Metrics;
}
