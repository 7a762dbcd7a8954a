import type { GuardMode } from '../../../functions/allowlist-guard/configuration';
import { createGuard, type GuardOutcome } from '../../../functions/allowlist-guard/guard';
import type { Notification } from '../../../functions/allowlist-guard/notifications';
import type { ParameterAccess } from '../../../functions/allowlist-guard/parameter-access';
import { byParameterName } from '../../../lib/allowlist/parameter-order';
import { ParameterGone } from '../../../lib/parameter-store/parameter-history';
import type { ParameterVersion } from '../../../lib/parameter-store/parameter-version';
import { ParameterStoreError } from '../../../local/parameter-store/errors';
import { ParameterStore } from '../../../local/parameter-store/parameter-store';
import { RecordingLog } from '../../support/recording-log';
import { APIS, changeEvent, NAME, NOON, PATH } from './versions';

/** The embedded Parameter Store, a guard on it, and a mailbox. Time passes only where a test, or who waits, lets it. */
export class World {
  /** Seconds after noon. */
  seconds = 0;
  readonly mail: Notification[] = [];
  readonly counts: string[] = [];
  readonly log = new RecordingLog();
  /** Changes of values that nobody has told the guard of, oldest first. */
  events: object[] = [];
  /** Thrown by the next calls of these operations; `meanwhile` happens right before the next call of one. */
  readonly faults = new Map<keyof ParameterAccess | 'notify', Error[]>();
  readonly meanwhile = new Map<keyof ParameterAccess, (() => void)[]>();

  readonly store = new ParameterStore({
    clock: () => NOON + this.seconds * 1_000,
    onChange: ({ name, operation }) => {
      if (operation !== 'LabelParameterVersion')
        this.events.push(changeEvent(operation, Math.floor(this.seconds), name));
    },
  });

  /** Invokes a guard, as Lambda does: a fresh environment each time. */
  guard(mode: GuardMode, event: object): Promise<GuardOutcome> {
    return createGuard({
      configuration: {
        allowlistPath: PATH,
        apiAllowlistsPath: APIS,
        allowCredentials: false,
        mode,
        topicArn: undefined,
        region: 'eu-west-1',
        endpointUrl: undefined,
        stage: 'test',
        accountId: '123456789012',
      },
      access: this.#access,
      notify: async (notification) => {
        this.#fail('notify');
        this.mail.push(notification);
      },
      clock: {
        now: () => NOON + this.seconds * 1_000,
        after: (milliseconds, callback) => {
          this.seconds += milliseconds / 1_000;
          queueMicrotask(callback);
          return () => {};
        },
      },
      log: this.log,
      count: (what, occurrences = 1) => this.counts.push(...Array(occurrences).fill(what)),
    })(event);
  }

  /** Tells the guard of all changes, its own too, in their order, until there are no more. */
  async deliver(mode: GuardMode): Promise<GuardOutcome[]> {
    const outcomes: GuardOutcome[] = [];
    for (let event = this.events.shift(); event !== undefined; event = this.events.shift())
      outcomes.push(await this.guard(mode, event));
    return outcomes;
  }

  /** Somebody writes a parameter, in so many seconds. */
  write(value: string, name = NAME, inSeconds = 1): void {
    this.seconds += inSeconds;
    this.store.putParameter({ Name: name, Value: value, Type: 'String', Overwrite: true });
  }

  /** What is there when the guard begins: reported long ago. */
  given(value: string, name = NAME): void {
    this.write(value, name);
    this.store.labelParameterVersion({ Name: name, Labels: ['reported'] });
    this.seconds += 24 * 60 * 60;
    this.events = [];
  }

  delete(name = NAME): void {
    this.seconds += 1;
    this.store.deleteParameter({ Name: name });
  }

  versions(name = NAME): readonly ParameterVersion[] {
    try {
      return this.store.getParameterHistory({ Name: name, WithDecryption: true }).Parameters.map((its) => ({
        name,
        version: its.Version,
        value: its.Value,
        modifiedAt: Math.round(its.LastModifiedDate * 1_000),
        modifiedBy: its.LastModifiedUser,
        labels: its.Labels,
        type: its.Type,
        tier: its.Tier,
      }));
    } catch (error) {
      if (error instanceof ParameterStoreError && error.type === 'ParameterNotFound') return [];
      throw error;
    }
  }

  texts(name = NAME): string[] {
    return this.versions(name).map(({ value }) => value);
  }

  text(name = NAME): string | undefined {
    return this.texts(name).at(-1);
  }

  subjects(): string[] {
    return this.mail.map(({ subject }) => subject.replace('[test 123456789012] Allowlist ', ''));
  }

  readonly #access: ParameterAccess = {
    list: async (path) => {
      this.#fail('list');
      const parameters = this.#below(path).map((name) => {
        const { value = '', modifiedAt = 0 } = this.versions(name).at(-1) ?? {};
        return { name, value, modifiedAt };
      });
      return { parameters: parameters.sort(byParameterName), unreadable: [] };
    },
    versions: async (name) => {
      this.#fail('versions');
      return this.versions(name);
    },
    overwrite: async ({ name }, value) => {
      this.#fail('overwrite');
      if (this.versions(name).length === 0) throw new ParameterGone(name);
      return this.store.putParameter({ Name: name, Value: value, Overwrite: true }).Version;
    },
    label: async ({ name, version }, label) => {
      this.#fail('label');
      this.store.labelParameterVersion({ Name: name, ParameterVersion: version, Labels: [label] });
    },
    unlabel: async ({ name, version }, label) => {
      this.#fail('unlabel');
      this.store.unlabelParameterVersion({ Name: name, ParameterVersion: version, Labels: [label] });
    },
  };

  #fail(operation: keyof ParameterAccess | 'notify'): void {
    if (operation !== 'notify') this.meanwhile.get(operation)?.shift()?.();
    const error = this.faults.get(operation)?.shift();
    if (error !== undefined) throw error;
  }

  #below(path: string): string[] {
    const names: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = this.store.getParametersByPath({ Path: path, Recursive: true, NextToken });
      names.push(...page.Parameters.map(({ Name }) => Name));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return names;
  }
}
