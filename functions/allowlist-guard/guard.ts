import { audit } from '../../lib/audit/audit';
import { REPORTED } from '../../lib/edits/versions';
import type { Place } from './commands';
import type { GuardDependencies } from './dependencies';
import { type ParameterChange, readEvent } from './event';
import { listOf } from './lists';
import { deletionMessage } from './message';
import { record } from './record';
import { createReview, type ReviewOutcome } from './review';

/** What became of an event; for tests and whoever invokes the guard by hand. */
export type GuardOutcome =
  | ReviewOutcome
  /** No list has the parameter. */
  | 'not-listed'
  | 'looked';

/**
 * How old the first version of a parameter may be that no event has told of. Events are dated in whole seconds, and may be a
 * little off.
 */
const EVENT_SLACK_MS = 30_000;
/** The same for the guard's own look. What was written earlier was there before the guard, or was not missed. */
const LOOK_BACK_MS = 26 * 60 * 60 * 1_000;

/**
 * Makes the handler of Parameter Store Change events: it reviews the edit, tells operators and, in rollback mode, undoes what
 * of it lets strangers in. On a scheduled event it looks for edits that no event has told of.
 *
 * Whatever keeps it from that is thrown: Lambda tries again twice, then the event goes to the dead-letter queue.
 */
export function createGuard(dependencies: GuardDependencies) {
  const { configuration, access, notify, clock, log, count } = dependencies;
  const { allowlistPath, apiAllowlistsPath, allowCredentials, stage, region, endpointUrl } = configuration;
  const review = createReview(dependencies);

  return async (event: unknown): Promise<GuardOutcome> => {
    const read = readEvent(event);
    if (read.kind === 'look') return look();
    const place = placeOf(read.name);
    if (place === undefined) {
      log.info('parameter belongs to no allowlist', () => ({ parameter: read.name }));
      return 'not-listed';
    }
    return read.operation === 'Delete' ? reportDeletion(place, read) : reportChange(place, read);
  };

  async function reportChange(place: Place, { time, operation }: ParameterChange): Promise<ReviewOutcome> {
    if (time === 'latest') return review(place, { kind: 'latest' });
    const isUpdate = operation === 'Update';
    return review(place, { kind: 'pending', since: time - EVENT_SLACK_MS, dated: time, isUpdate });
  }

  async function reportDeletion(place: Place, { time }: ParameterChange): Promise<ReviewOutcome> {
    if ((await access.versions(place.name)).length > 0) {
      log.info('parameter was deleted and recreated: its create event will be reported', () => ({
        parameter: place.name,
      }));
      return 'gone';
    }
    const now = clock.now();
    const { parameters } = await access.list(place.listPath);
    const findings = audit(parameters, { allowCredentials, stage, now }).findings;
    const errors = findings.filter(({ severity }) => severity === 'error');
    log.info('allowlist parameter deleted', () => ({ parameter: place.name }));
    count('AllowlistEdited');
    record({ log, count }, errors);
    await notify(deletionMessage(configuration, place, time === 'latest' ? now : time, errors));
    return 'reported';
  }

  /** One parameter after the other: what goes wrong with one keeps nobody from looking at the rest. */
  async function look(): Promise<'looked'> {
    const errors: unknown[] = [];
    const since = clock.now() - LOOK_BACK_MS;
    for (const path of [allowlistPath, ...(apiAllowlistsPath === undefined ? [] : [apiAllowlistsPath])]) {
      const { parameters, unreadable } = await access.list(path);
      if (unreadable.length > 0) log.warn('parameters cannot be decrypted', { parameters: unreadable });
      for (const { name } of parameters) {
        try {
          await lookAt(name, since);
        } catch (error) {
          log.error('allowlist parameter could not be checked', { parameter: name, error });
          errors.push(error);
        }
      }
    }
    if (errors.length > 0)
      throw new AggregateError(errors, `${errors.length} parameters could not be checked`);
    return 'looked';
  }

  async function lookAt(name: string, since: number): Promise<void> {
    const place = placeOf(name);
    if (place === undefined) return;
    const outcome = await review(place, { kind: 'pending', since });
    if (outcome === 'reported' || outcome === 'rolled-back')
      log.warn('found an allowlist edit that no event reported', { parameter: name });
    const versions = await access.versions(name);
    const latest = versions.at(-1);
    // It was there before the guard. From now on, its versions are told apart.
    if (
      latest !== undefined &&
      !versions.some(({ labels }) => labels.includes(REPORTED)) &&
      outcome === 'known'
    )
      await access.label(latest, REPORTED);
  }

  function placeOf(name: string): Place | undefined {
    const listPath = listOf(name, configuration);
    if (listPath === undefined) return undefined;
    const above = listPath === allowlistPath ? allowlistPath : (apiAllowlistsPath ?? '');
    return { name, shortName: name.slice(above.length + 1), listPath, region, endpointUrl };
  }
}
