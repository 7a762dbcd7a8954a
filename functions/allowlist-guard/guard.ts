import type { ParameterText } from '../../lib/allowlist/entry';
import { audit } from '../../lib/audit/audit';
import type { Finding, Severity } from '../../lib/audit/finding';
import { SEVERITIES } from '../../lib/audit/finding-counts';
import type { Clock } from '../../lib/freshness/ports/clock';
import type { Count, Countable } from '../../lib/freshness/ports/count';
import type { Log } from '../../lib/freshness/ports/log';
import type { ParameterHistory } from '../../lib/parameter-store/parameter-history';
import { type ParameterChange, readChangeEvent } from './change-event';
import type { Place } from './commands';
import type { GuardConfiguration } from './configuration';
import { type Edit, findEdit } from './edit';
import { deletionMessage, editMessage, type RollbackOutcome } from './message';
import type { Notify } from './notifications';
import { Review } from './review';
import { decideRollback } from './rollback';

export interface GuardDependencies {
  readonly configuration: GuardConfiguration;
  readonly readAllowlist: () => Promise<readonly ParameterText[]>;
  readonly history: ParameterHistory;
  readonly notify: Notify;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  readonly count: Count;
}

/** What became of an event; for tests and whoever invokes the guard by hand. */
export type GuardOutcome = 'reported' | 'rolled-back' | 'gone';

const NO_ROLLBACK: RollbackOutcome = { kind: 'none' };

/** One by one, the severest first; the metrics count all of them, and the command line names them. */
const FINDINGS_LOGGED = 20;

const COUNTED: Record<Severity, Countable> = {
  error: 'ErrorFindings',
  warning: 'WarningFindings',
  info: 'InfoFindings',
};

/**
 * Makes the handler of Parameter Store Change events: it reviews the edit, tells operators and, in rollback mode, undoes it.
 * Whatever keeps it from telling is thrown: Lambda tries again twice, then the event goes to the dead-letter queue.
 */
export function createGuard(dependencies: GuardDependencies) {
  const { configuration, readAllowlist, history, notify, clock, log, count } = dependencies;
  const { allowlistPath, allowCredentials, mode, region, endpointUrl } = configuration;

  return async (event: unknown): Promise<GuardOutcome> => {
    const change = readChangeEvent(event, allowlistPath);
    const place = { name: change.name, allowlistPath, region, endpointUrl };
    const versions = await history.versions(change.name);
    if (change.operation === 'Delete')
      return versions.length === 0 ? reportDeletion(place, change) : gone(change);

    const time = change.time === 'latest' ? (versions.at(-1)?.modifiedAt ?? clock.now()) : change.time;
    const found = findEdit(versions, time);
    if (found.kind === 'gone') return gone(change);
    if (found.kind === 'not-there-yet') {
      throw new Error(`Parameter Store does not show yet what was written to ${change.name}`);
    }
    return reportEdit(place, found.edit);
  };

  async function reportEdit(place: Place, edit: Edit): Promise<GuardOutcome> {
    const { before, after } = edit;
    const allowlist = await readAllowlist();
    const review = new Review(allowlist, place.name, { allowCredentials, now: clock.now() });
    const effect = review.effect(before?.value, after.value);
    const findings = review.findings(before?.value, after.value);
    const rollback = mode === 'rollback' ? await rollBack(place, edit, review) : NO_ROLLBACK;
    log.info('allowlist edited', () => ({
      parameter: place.name,
      version: after.version,
      versionBefore: before?.version,
      modifiedBy: after.modifiedBy,
      ...effect,
      rollback: rollback.kind,
      rollbackReason: 'reason' in rollback ? rollback.reason : undefined,
    }));
    count('AllowlistEdited');
    record(findings);
    await notify(editMessage(place, { edit, effect, findings, rollback }));
    return rollback.kind === 'put-back' ? 'rolled-back' : 'reported';
  }

  async function rollBack({ name }: Place, edit: Edit, review: Review): Promise<RollbackOutcome> {
    const decision = decideRollback(edit, review);
    if (decision.kind !== 'put-back') return decision;
    const { earlier } = decision;
    try {
      // The review took its time: an operator may have been quicker.
      const latest = (await history.versions(name)).at(-1);
      if (latest?.version !== edit.after.version) {
        return { kind: 'withheld', reason: 'somebody has edited or deleted it meanwhile' };
      }
      const written = await history.putBack(name, earlier, latest);
      log.warn('allowlist rolled back', { parameter: name, to: earlier.version, version: written });
      count('AllowlistRolledBack');
      return { kind: 'put-back', earlier, written };
    } catch (error) {
      log.error('allowlist could not be rolled back', { parameter: name, to: earlier.version, error });
      count('AllowlistRollbackFailed');
      return { kind: 'failed', earlier, reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async function reportDeletion(place: Place, { time }: ParameterChange): Promise<GuardOutcome> {
    const { findings } = audit(await readAllowlist(), { allowCredentials, now: clock.now() });
    const errors = findings.filter(({ severity }) => severity === 'error');
    log.info('allowlist parameter deleted', () => ({ parameter: place.name }));
    count('AllowlistEdited');
    record(errors);
    await notify(deletionMessage(place, time === 'latest' ? clock.now() : time, errors));
    return 'reported';
  }

  function gone({ name, operation }: ParameterChange): GuardOutcome {
    log.info('allowlist edit is history: a later event tells what is there now', () => ({
      parameter: name,
      operation,
    }));
    return 'gone';
  }

  function record(findings: readonly Finding[]): void {
    const ranked = SEVERITIES.flatMap((severity) => findings.filter((each) => each.severity === severity));
    for (const finding of ranked.slice(0, FINDINGS_LOGGED)) {
      if (finding.severity === 'info') log.info('allowlist finding', () => ({ finding }));
      else log.warn('allowlist finding', { finding });
    }
    if (findings.length > FINDINGS_LOGGED) {
      log.warn('more allowlist findings than are logged one by one', {
        findings: findings.length,
        logged: FINDINGS_LOGGED,
      });
    }
    for (const severity of SEVERITIES) {
      const number = findings.filter((finding) => finding.severity === severity).length;
      if (number > 0) count(COUNTED[severity], number);
    }
  }
}
