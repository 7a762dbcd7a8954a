import { beforeEach, describe, expect, it } from '@jest/globals';
import type { GuardMode } from '../../../functions/allowlist-guard/configuration';
import { createGuard } from '../../../functions/allowlist-guard/guard';
import type { Notification } from '../../../functions/allowlist-guard/notifications';
import type { ParameterVersion } from '../../../lib/parameter-store/parameter-history';
import { ManualClock } from '../../support/manual-clock';
import { RecordingLog } from '../../support/recording-log';
import { ALSO_CLEAN, BAD, CLEAN, changeEvent, NAME, NOON, PATH, versionsOf } from './versions';

/** A Parameter Store that holds one parameter, and a mailbox. */
class World {
  versions: ParameterVersion[] = [];
  readonly mail: Notification[] = [];
  readonly counts: string[] = [];
  readonly log = new RecordingLog();
  /** Happens between the guard's review and its write. */
  meanwhile: () => void = () => {};
  putBackFails = false;
  mailFails = false;
  allowlistFails = false;

  guard(mode: GuardMode = 'report') {
    return createGuard({
      configuration: {
        allowlistPath: PATH,
        allowCredentials: false,
        mode,
        topicArn: undefined,
        region: 'eu-west-1',
        endpointUrl: undefined,
      },
      readAllowlist: async () => {
        if (this.allowlistFails) throw new Error('AccessDenied');
        const latest = this.versions.at(-1);
        this.meanwhile();
        return latest === undefined ? [] : [{ name: NAME, value: latest.value }];
      },
      history: {
        versions: async (name) => (name === NAME ? [...this.versions] : []),
        putBack: async (_, earlier) => {
          if (this.putBackFails) throw new Error('AccessDenied');
          return this.write(earlier.value, 1);
        },
      },
      notify: async (notification) => {
        if (this.mailFails) throw new Error('Throttled');
        this.mail.push(notification);
      },
      clock: new ManualClock(NOON),
      log: this.log,
      count: (what, occurrences = 1) => this.counts.push(...Array(occurrences).fill(what)),
    });
  }

  write(value: string, seconds: number): number {
    const versions = versionsOf(...this.versions.map((its) => [its.value, 0] as const), [value, seconds]);
    const written = versions.at(-1);
    if (written === undefined) throw new Error('nothing was written');
    this.versions.push(written);
    return written.version;
  }
}

let world: World;
beforeEach(() => {
  world = new World();
  world.versions = versionsOf([CLEAN, -60], [BAD, 0]);
});

describe('in report mode the guard', () => {
  it('tells of an edit in one message, logs and counts its findings, and leaves it', async () => {
    expect(await world.guard()(changeEvent('Update', 0))).toBe('reported');
    expect(world.mail.map(({ subject }) => subject)).toEqual(['Allowlist edit (1 error): main version 2']);
    expect(world.counts).toEqual(['AllowlistEdited', 'ErrorFindings']);
    expect(world.log.lines.map(({ level, message }) => [level, message])).toEqual([
      ['info', 'allowlist edited'],
      ['warn', 'allowlist finding'],
    ]);
    expect(world.versions).toHaveLength(2);
  });

  it('logs twenty findings and their number, the severest first, and counts all', async () => {
    const bad = Array.from({ length: 50 }, (_, at) => String.raw`https://.*app${at}\.com`);
    world.versions = versionsOf([CLEAN, -60], [['http://a.example', ...bad].join('\n'), 0]);
    await world.guard()(changeEvent('Update', 0));
    const findings = world.log.lines.filter(({ message }) => message === 'allowlist finding');
    expect(findings).toHaveLength(20);
    expect(findings[0]?.fields).toMatchObject({ finding: { severity: 'error' } });
    const { fields } = world.log.lines.at(-1) ?? {};
    expect(fields).toEqual({ findings: world.counts.length - 1, logged: 20 });
  });

  it('says no word of rollback', async () => {
    await world.guard()(changeEvent('Update', 0));
    expect(world.mail[0]?.body).not.toMatch(/rolled back/i);
  });
});

describe('in rollback mode the guard', () => {
  it('puts the version before back and says so', async () => {
    expect(await world.guard('rollback')(changeEvent('Update', 0))).toBe('rolled-back');
    expect(world.versions.map(({ value }) => value)).toEqual([CLEAN, BAD, CLEAN]);
    expect(world.mail[0]?.body).toContain('the guard has put version 1 back, as version 3.');
    expect(world.counts).toEqual(['AllowlistRolledBack', 'AllowlistEdited', 'ErrorFindings']);
  });

  it.each([
    ['the event of its own write', 1],
    ['the same event again', 0],
  ])('leaves it at that when it gets %s', async (_, seconds) => {
    const guard = world.guard('rollback');
    await guard(changeEvent('Update', 0));
    expect(await guard(changeEvent('Update', seconds))).toBe('reported');
    expect(world.versions).toHaveLength(3);
  });

  it('leaves the bad edit that comes again', async () => {
    const guard = world.guard('rollback');
    await guard(changeEvent('Update', 0));
    world.write(BAD, 60);
    expect(await guard(changeEvent('Update', 60))).toBe('reported');
    expect(world.versions.at(-1)?.value).toBe(BAD);
    expect(world.mail.at(-1)?.body).toContain('NOT ROLLED BACK: version 3 had already undone');
  });

  it.each<[string, () => void]>([
    ['edited', () => world.write(ALSO_CLEAN, 5)],
    ['deleted', () => world.versions.splice(0)],
  ])('writes nothing if the parameter is %s while it reviews', async (_, change) => {
    world.meanwhile = change;
    const before = world.versions.length;
    expect(await world.guard('rollback')(changeEvent('Update', 0))).toBe('reported');
    expect(world.versions.map(({ value }) => value)).not.toEqual([CLEAN, BAD, CLEAN]);
    expect(world.versions.length).not.toBe(before);
    expect(world.mail[0]?.body).toContain('NOT ROLLED BACK: somebody has edited or deleted it meanwhile.');
  });

  it('reports all the same if it may not write', async () => {
    world.putBackFails = true;
    expect(await world.guard('rollback')(changeEvent('Update', 0))).toBe('reported');
    expect(world.mail[0]?.body).toContain('NOT ROLLED BACK: version 1 could not be put back: AccessDenied.');
    expect(world.log.messages('error')).toEqual(['allowlist could not be rolled back']);
    expect(world.counts).toContain('AllowlistRollbackFailed');
  });
});

describe('the guard', () => {
  it('tells of a deletion', async () => {
    world.versions = [];
    expect(await world.guard('rollback')(changeEvent('Delete', 0))).toBe('reported');
    expect(world.mail.map(({ subject }) => subject)).toEqual([
      'Allowlist parameter deleted (no findings in the rest): main',
    ]);
  });

  it.each([
    ['Create', 'Allowlist edit (1 error): main version 2'],
    ['Update', 'Allowlist edit (1 error): main version 2'],
  ])(
    'tells of the latest edit, however old, to whoever invokes it by hand: %s',
    async (operation, subject) => {
      world.versions = versionsOf([CLEAN, -7_000_000], [BAD, -6_000_000]);
      const byHand = { ...changeEvent(operation, 0), time: 'latest' };
      expect(await world.guard()(byHand)).toBe('reported');
      expect(world.mail.map((each) => each.subject)).toEqual([subject]);
    },
  );

  it('tells of a parameter that is not there to whoever says by hand that it was deleted', async () => {
    world.versions = [];
    expect(await world.guard()({ ...changeEvent('Delete', 0), time: 'latest' })).toBe('reported');
    expect(world.mail.map(({ body }) => body)).toEqual([
      expect.stringContaining(`${NAME} was deleted at ${new Date(NOON).toISOString()}.`),
    ]);
  });

  it.each([
    ['an update of what was deleted since', 'Update', []],
    ['an update of what was created anew since', 'Update', versionsOf([CLEAN, 30])],
    ['a deletion of what was created anew since', 'Delete', versionsOf([CLEAN, 30])],
  ])('leaves %s to the later event', async (_, operation, versions) => {
    world.versions = [...versions];
    expect(await world.guard()(changeEvent(operation, 0))).toBe('gone');
    expect(world.mail).toEqual([]);
    expect(world.log.messages('info')).toEqual([
      'allowlist edit is history: a later event tells what is there now',
    ]);
  });

  it.each<[string, () => void, string]>([
    ['the allowlist cannot be read', () => Object.assign(world, { allowlistFails: true }), 'AccessDenied'],
    ['the message cannot be sent', () => Object.assign(world, { mailFails: true }), 'Throttled'],
    [
      'the version is not shown yet',
      () => Object.assign(world, { versions: versionsOf([CLEAN, -60]) }),
      `Parameter Store does not show yet what was written to ${NAME}`,
    ],
  ])('fails, so that the event is tried again, if %s', async (_, prepare, message) => {
    prepare();
    await expect(world.guard()(changeEvent('Update', 0))).rejects.toThrow(message);
  });
});
