import { beforeEach, describe, expect, it } from '@jest/globals';
import { ALSO_BAD, ALSO_CLEAN, APIS, BAD, CLEAN, changeEvent, commentedOut, NAME, PATH } from './versions';
import { World } from './world';

const OTHER = `${PATH}/other`;
const THIRD = `${PATH}/third`;
const lines = (...texts: string[]) => texts.join('\n');

let world: World;
beforeEach(() => {
  world = new World();
});

describe('in report mode the guard', () => {
  beforeEach(() => {
    world.given(CLEAN);
    world.write(BAD);
  });

  it('tells of an edit in one message, logs and counts its findings, and leaves it', async () => {
    expect(await world.deliver('report')).toEqual(['reported']);
    expect(world.subjects()).toEqual(['edit (1 error): main version 2']);
    expect(world.counts).toEqual(['AllowlistEdited', 'ErrorFindings']);
    expect(world.log.lines.map(({ level, message }) => [level, message])).toEqual([
      ['info', 'allowlist edited'],
      ['warn', 'allowlist finding'],
    ]);
    expect(world.texts()).toEqual([CLEAN, BAD]);
    expect(world.mail[0]?.body).not.toMatch(/rolled back/i);
  });

  it('logs twenty findings and their number, the severest first, and counts all', async () => {
    const bad = Array.from({ length: 50 }, (_, at) => String.raw`https://.*app${at}\.com`);
    world.write(lines('http://a.example', ...bad));
    await world.deliver('report');
    const findings = world.log.lines.filter(({ message }) => message === 'allowlist finding');
    expect(findings).toHaveLength(20);
    expect(findings[0]?.fields).toMatchObject({ finding: { severity: 'error' } });
    const { fields } = world.log.lines.at(-1) ?? {};
    expect(fields).toEqual({ findings: world.counts.length - 1, logged: 20 });
  });
});

describe('in rollback mode the guard', () => {
  it.each<[string, string | undefined, string[], string]>([
    ['an edited parameter', CLEAN, [lines(CLEAN, BAD)], lines(CLEAN, commentedOut(BAD))],
    ['a new parameter', undefined, [lines(BAD, CLEAN)], lines(commentedOut(BAD), CLEAN)],
    [
      'a parameter that has a bad line already',
      BAD,
      [lines(BAD, ALSO_BAD)],
      lines(BAD, commentedOut(ALSO_BAD)),
    ],
    [
      'an edit with an urgent deny',
      CLEAN,
      [lines(CLEAN, BAD, '!https://evil.example')],
      lines(CLEAN, commentedOut(BAD), '!https://evil.example'),
    ],
    [
      'an edit with a refused line, which lets nobody in',
      CLEAN,
      [lines('https://a.example/', BAD, '  # mine')],
      lines('https://a.example/', commentedOut(BAD), '  # mine'),
    ],
    ['a burst of edits', CLEAN, [BAD, lines(ALSO_CLEAN, BAD)], lines(ALSO_CLEAN, commentedOut(BAD))],
    ['a burst that goes back and forth', CLEAN, [BAD, CLEAN, BAD], commentedOut(BAD)],
    [
      'a line with a comment and padding',
      CLEAN,
      [`${CLEAN}\r\n\t${BAD} # mine\r\n`],
      `${CLEAN}\r\n\t${commentedOut(`${BAD} # mine`)}\r\n`,
    ],
  ])('comments the bad line out of %s, and touches no other', async (_, given, edits, text) => {
    if (given !== undefined) world.given(given);
    for (const edit of edits) world.write(edit, NAME, 0.1);
    await world.deliver('rollback');
    expect(world.text()).toBe(text);
    expect(world.subjects()).toHaveLength(1);
    expect(world.mail[0]?.body).toContain('ROLLED BACK: ');
  });

  it.each<[string, string, string]>([
    ['a clean edit', CLEAN, ALSO_CLEAN],
    ['an edit that mends', BAD, CLEAN],
    ['an edit beside an old bad line', BAD, lines(BAD, CLEAN)],
    ['another comment of an old bad line', BAD, `${BAD} # known`],
    ['a refused line', CLEAN, 'https://a.example/'],
    ['an empty list', CLEAN, '# nobody'],
  ])('leaves %s', async (_, given, edit) => {
    world.given(given);
    world.write(edit);
    expect(await world.deliver('rollback')).toEqual(['reported']);
    expect(world.texts()).toEqual([given, edit]);
  });

  it('tells of its own write in no message of its own', async () => {
    world.given(CLEAN);
    world.write(BAD);
    expect(await world.deliver('rollback')).toEqual(['rolled-back', 'known']);
    expect(world.subjects()).toEqual(['edit (1 error, rolled back): main version 2']);
  });

  it('deletes a line where there is no room for the comment, and the message holds it', async () => {
    const full = `${BAD}\n#${'x'.repeat(4_096 - BAD.length - 2)}`;
    world.given(CLEAN);
    world.write(full);
    await world.deliver('rollback');
    expect(world.text()).toBe(full.replace(BAD, '# guard'));
    expect(world.mail[0]?.body).toContain(`deleted (no room for a comment): ${BAD}`);
    world.write(full);
    await world.deliver('rollback');
    expect(world.text()).toBe(full);
  });

  it('puts a deny entry back that kept an old line of somebody else in check', async () => {
    const wide = String.raw`https://.*\.vercel\.app`;
    world.given(wide, OTHER);
    world.given(lines(CLEAN, '!https://spam.vercel.app'));
    world.write(ALSO_CLEAN);
    await world.deliver('rollback');
    expect(world.text()).toBe(
      lines(ALSO_CLEAN, '!https://spam.vercel.app # put back by the guard: open-public-suffix'),
    );
    expect(world.texts(OTHER)).toEqual([wide]);
    world.write(ALSO_CLEAN);
    expect(await world.deliver('rollback')).toEqual(['reported']);
    expect(world.text()).toBe(ALSO_CLEAN);
    expect(world.mail.at(-1)?.body).toContain('STAYS: ');
    expect(world.mail.at(-1)?.body).not.toContain('NOT ROLLED BACK');
  });
});

describe('whoever insists', () => {
  beforeEach(async () => {
    world.given(CLEAN);
    world.write(BAD);
    await world.deliver('rollback');
  });

  it('wins within an hour, and the message says so', async () => {
    world.write(BAD, NAME, 59 * 60);
    expect(await world.deliver('rollback')).toEqual(['reported']);
    expect(world.text()).toBe(BAD);
    expect(world.mail.at(-1)?.body).toContain(
      `STAYS: within an hour of a rollback, someone made these changes again`,
    );
  });

  it.each<[string, (its: World) => Promise<void>]>([
    ['after an hour', async (its) => its.write(BAD, NAME, 61 * 60)],
    ['with another line', async (its) => its.write(ALSO_BAD)],
    [
      'a second time',
      async (its) => {
        its.write(BAD);
        await its.deliver('rollback');
        its.write(CLEAN);
        await its.deliver('rollback');
        its.write(BAD);
      },
    ],
  ])('does not win %s', async (_, insist) => {
    await insist(world);
    expect((await world.deliver('rollback'))[0]).toBe('rolled-back');
    expect(world.text()).toMatch(/^# https:.* # commented out by the guard/);
  });

  it('does not win a second time after going back to what the guard had made of it, which is reported', async () => {
    world.write(BAD);
    await world.deliver('rollback');
    world.write(commentedOut(BAD));
    expect(await world.deliver('rollback')).toEqual(['reported']);
    expect(world.subjects().at(-1)).toBe('edit (no findings): main version 5');
    world.write(BAD);
    await world.deliver('rollback');
    expect(world.text()).toBe(commentedOut(BAD));
  });

  it('wins line by line', async () => {
    world.write(lines(BAD, ALSO_BAD));
    await world.deliver('rollback');
    expect(world.text()).toBe(lines(BAD, commentedOut(ALSO_BAD)));
  });
});

describe('an entry that is moved or copied', () => {
  beforeEach(() => {
    world.given(lines(CLEAN, BAD));
  });

  it.each([
    ['in the order of the writes', (events: object[]) => events],
    ['in the other order', (events: object[]) => events.toReversed()],
  ])('brings nothing in, with events %s', async (_, order) => {
    world.write(BAD, OTHER, 0.1);
    world.write(CLEAN, NAME, 0.1);
    world.events = order(world.events);
    expect(await world.deliver('rollback')).toEqual(['reported', 'reported']);
    expect([world.text(), world.text(OTHER)]).toEqual([CLEAN, BAD]);
    for (const { body } of world.mail) expect(body).toContain('No origin changes.');
  });

  it('stays where it was copied to, and that is reported', async () => {
    world.write(BAD, OTHER);
    expect(await world.deliver('rollback')).toEqual(['reported']);
    expect(world.text(OTHER)).toBe(BAD);
    expect(world.subjects()).toEqual(['edit (1 note): other version 1']);
  });

  it('is as bad as the one that it was copied from in the same moment', async () => {
    world.write(ALSO_BAD, OTHER, 0.1);
    world.write(ALSO_BAD, THIRD, 0.1);
    await world.deliver('rollback');
    expect([world.text(OTHER), world.text(THIRD)]).toEqual([commentedOut(ALSO_BAD), commentedOut(ALSO_BAD)]);
  });

  it('is as bad, too, when both are judged at once', async () => {
    world.write(ALSO_BAD, OTHER, 0.1);
    world.write(ALSO_BAD, THIRD, 0.1);
    const [one = {}, other = {}] = world.events;
    await Promise.all([world.guard('rollback', other), world.guard('rollback', one)]);
    expect([world.text(OTHER), world.text(THIRD)]).toEqual([commentedOut(ALSO_BAD), commentedOut(ALSO_BAD)]);
  });

  it('is undone where it comes after it has gone', async () => {
    world.write(CLEAN);
    await world.deliver('rollback');
    world.write(BAD, OTHER);
    await world.deliver('rollback');
    expect(world.text(OTHER)).toBe(commentedOut(BAD));
  });

  it('does not pass off what another edit denies in the same moment', async () => {
    world.write(`!${ALSO_BAD}`, OTHER, 0.1);
    world.write(ALSO_BAD, THIRD, 0.1);
    world.events.reverse();
    await world.deliver('rollback');
    expect(world.text(THIRD)).toBe(ALSO_BAD);
  });
});

describe('the lists of single APIs', () => {
  it('are guarded, each for itself', async () => {
    world.given(BAD);
    world.write(BAD, `${APIS}/shop/main`);
    await world.deliver('rollback');
    expect(world.text(`${APIS}/shop/main`)).toBe(commentedOut(BAD));
    expect(world.subjects()).toEqual(['edit (1 error, rolled back): shop/main version 1']);
    expect(world.mail[0]?.body).toContain(`--path '${APIS}/shop'`);
  });

  it('do not hold what stands right below their path', async () => {
    world.write(BAD, `${APIS}/stray`);
    expect(await world.deliver('rollback')).toEqual(['not-listed']);
  });
});

describe('an event', () => {
  beforeEach(() => {
    world.given(CLEAN);
    world.write(BAD, NAME, 1.5);
  });

  it.each([
    ['a second before the write', -1],
    ['two seconds before the write', -2],
    ['at the write', 0],
    ['nine seconds after the write', 9],
  ])('is handled that is dated %s', async (_, seconds) => {
    const event = changeEvent('Update', Math.floor(world.seconds) + seconds);
    expect(await world.guard('report', event)).toBe('reported');
  });

  it('that comes twice, or late, is told of once', async () => {
    const [event = {}] = world.events;
    world.write(lines(CLEAN, BAD), NAME, 40);
    expect(await world.guard('report', event)).toBe('reported');
    expect(await world.guard('report', event)).toBe('known');
    expect(await world.deliver('report')).toEqual(['known', 'known']);
    expect(world.subjects()).toEqual(['edit (1 error): main version 3']);
  });

  it('is left to the invocation that is at the same edit', async () => {
    const event = world.events[0] ?? {};
    const outcomes: unknown[] = [];
    world.meanwhile.set('list', [
      () => void world.guard('rollback', event).then((its) => outcomes.push(its)),
    ]);
    expect(await world.guard('rollback', event)).toBe('rolled-back');
    expect(outcomes).toEqual(['known']);
    expect(world.mail).toHaveLength(1);
  });

  it('by hand can be about the latest edit, reported or not', async () => {
    await world.deliver('report');
    world.seconds += 7_000_000;
    expect(await world.guard('report', { ...changeEvent('Update', 0), time: 'latest' })).toBe('reported');
    expect(world.subjects()).toEqual(['edit (1 error): main version 2', 'edit (1 error): main version 2']);
  });

  it('of an update may come before that of the creation', async () => {
    world.write(ALSO_BAD, OTHER, 0.1);
    world.write(`${ALSO_BAD}\n${CLEAN}`, OTHER, 0.1);
    const [, create = {}, update = {}] = world.events;
    await Promise.all([world.guard('rollback', update), world.guard('rollback', create)]);
    expect(world.text(OTHER)).toBe(`${commentedOut(ALSO_BAD)}\n${CLEAN}`);
  });

  it('of an update leaves a line that was there before the guard', async () => {
    world.write(ALSO_BAD, OTHER, 0.1);
    world.write(`${ALSO_BAD}\n${BAD}`, OTHER, 0.1);
    await world.guard('rollback', world.events.at(-1) ?? {});
    expect(world.text(OTHER)).toBe(`${ALSO_BAD}\n${commentedOut(BAD)}`);
  });

  it('of what was deleted since is left to the later event', async () => {
    world.delete();
    expect(await world.deliver('report')).toEqual(['gone', 'reported']);
    expect(world.subjects()).toEqual(['parameter deleted (no findings in what remains): main']);
  });

  it('of a deletion is left to the later event, if it was created anew since', async () => {
    world.delete();
    world.write(ALSO_CLEAN);
    expect(await world.deliver('report')).toEqual(['reported', 'gone', 'known']);
    expect(world.subjects()).toEqual(['edit (no findings): main version 1']);
  });

  it('by hand can tell of a deletion', async () => {
    world.delete();
    expect(await world.guard('report', { ...changeEvent('Delete', 0), time: 'latest' })).toBe('reported');
    expect(world.mail[0]?.body).toContain(`${NAME} was deleted at `);
  });
});

describe('whatever goes wrong', () => {
  const throttled = () => Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
  beforeEach(() => {
    world.given(CLEAN);
    world.write(BAD);
  });

  it.each(['versions', 'label', 'list', 'overwrite', 'notify'] as const)(
    'with %s is thrown, and the next attempt does it all, at once or later',
    async (operation) => {
      world.faults.set(operation, [throttled()]);
      const [event = {}] = world.events;
      await expect(world.guard('rollback', event)).rejects.toThrow('Rate exceeded');
      expect(await world.guard('rollback', event)).toBe('rolled-back');
      expect(world.texts()).toEqual([CLEAN, BAD, commentedOut(BAD)]);
      expect(world.subjects()).toEqual(['edit (1 error, rolled back): main version 2']);
      expect(world.mail[0]?.body).not.toContain('NOT ROLLED BACK');
    },
  );

  it('with a write is counted, so that it is alarmed', async () => {
    world.faults.set('overwrite', [throttled()]);
    await expect(world.deliver('rollback')).rejects.toThrow();
    expect(world.counts).toEqual(['AllowlistRollbackFailed']);
  });

  it('in Parameter Store, that it does not show the version yet, is thrown', async () => {
    const event = changeEvent('Update', world.seconds + 60);
    await expect(world.guard('report', event)).rejects.toThrow(
      `Parameter Store does not return the latest version of ${NAME}`,
    );
  });

  it('does not end with the first: an event that failed for good is found later', async () => {
    world.faults.set('notify', [throttled(), throttled(), throttled()]);
    const [event = {}] = world.events;
    for (let attempt = 0; attempt < 3; attempt++)
      await expect(world.guard('rollback', event)).rejects.toThrow();
    world.seconds += 3_600;
    expect(await world.guard('rollback', { 'detail-type': 'Scheduled Event' })).toBe('looked');
    expect(world.subjects()).toEqual(['edit (1 error, rolled back): main version 2']);
  });
});

describe('an edit while the guard is at another', () => {
  beforeEach(() => {
    world.given(CLEAN);
    world.write(BAD);
  });

  it.each<[string, 'list' | 'versions' | 'overwrite', number]>([
    ['while it judges', 'list', 0],
    ['right before its look', 'versions', 1],
    ['between its look and its write', 'overwrite', 0],
  ])('%s loses nothing', async (_, operation, skipped) => {
    const somebodyWrites = () => world.write(lines(BAD, ALSO_CLEAN), NAME, 0.01);
    world.meanwhile.set(operation, [...Array(skipped).fill(() => {}), somebodyWrites]);
    await world.deliver('rollback');
    expect(world.text()).toBe(lines(commentedOut(BAD), ALSO_CLEAN));
    expect(world.subjects()).toHaveLength(1);
  });

  it('that deletes the parameter does not bring it back', async () => {
    world.meanwhile.set('overwrite', [() => world.delete()]);
    expect(await world.deliver('rollback')).toEqual(['gone', 'reported']);
    expect(world.versions()).toEqual([]);
  });
});

describe('the look of its own', () => {
  const look = { 'detail-type': 'Scheduled Event', source: 'aws.events' };

  it('finds an edit that no event has told of', async () => {
    world.given(CLEAN);
    world.write(BAD);
    world.write(ALSO_BAD, `${APIS}/shop/main`);
    world.events = [];
    expect(await world.guard('rollback', look)).toBe('looked');
    expect(world.subjects()).toEqual([
      'edit (1 error, rolled back): main version 2',
      'edit (1 error, rolled back): shop/main version 1',
    ]);
  });

  it('tells of nothing twice', async () => {
    world.given(CLEAN);
    world.write(BAD);
    await world.deliver('rollback');
    await world.guard('rollback', look);
    world.seconds += 3_600;
    await world.guard('rollback', look);
    expect(world.mail).toHaveLength(1);
  });

  it('takes what was there before the guard for known, and knows what comes after', async () => {
    world.write(BAD);
    world.seconds += 27 * 3_600;
    await world.guard('rollback', look);
    expect(world.mail).toEqual([]);
    expect(world.versions().at(-1)?.labels).toEqual(['reported']);
    world.write(lines(BAD, ALSO_BAD));
    await world.guard('rollback', look);
    expect(world.text()).toBe(lines(BAD, commentedOut(ALSO_BAD)));
  });

  it('is not kept from the others by a parameter that fails', async () => {
    world.given(CLEAN);
    world.given(CLEAN, OTHER);
    world.write(BAD);
    world.write(ALSO_BAD, OTHER);
    world.faults.set('overwrite', [new Error('AccessDenied')]);
    await expect(world.guard('rollback', look)).rejects.toThrow('1 parameters could not be checked');
    expect(world.text(OTHER)).toBe(commentedOut(ALSO_BAD));
  });
});
