import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ParameterText } from '../../../lib/allowlist/entry';
import { judge } from '../../../lib/edits/judge';
import { saidBy } from '../../../lib/edits/said';
import { text } from '../edits/arbitraries';
import { CLEAN, NOON, PATH } from './versions';
import { World } from './world';

const options = { allowCredentials: false, now: NOON };
const NAMES = [`${PATH}/a`, `${PATH}/b`];

const write = fc.record({ name: fc.constantFrom(...NAMES), value: text });
/** Writes that the guard hears of together, in any order, and each event once or twice. */
const burst = fc.record({
  writes: fc.array(write, { minLength: 1, maxLength: 3 }),
  order: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
});

function listOf(world: World): ParameterText[] {
  return NAMES.flatMap((name) => {
    const value = world.text(name);
    return value === undefined ? [] : [{ name, value }];
  });
}

/** Whether a line alone has an error finding. */
function isBad(line: string): boolean {
  return /\.\*/.test(line) && !line.startsWith('!');
}

describe('after any sequence of edits in rollback mode', () => {
  it('what brings errors in is not in force, all good lines that were written are, and each edit is told of once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(burst, { minLength: 1, maxLength: 4 }), async (bursts) => {
        const world = new World();
        for (const name of NAMES) world.given(CLEAN, name);
        for (const { writes, order } of bursts) {
          // Beyond the hour in which a person may insist.
          world.seconds += 2 * 60 * 60;
          const before = listOf(world);
          for (const { name, value } of writes) world.write(value, name, 0.1);
          const written = listOf(world);
          const mails = world.mail.length;
          const events = [...world.events, ...world.events];
          world.events = events.toSorted(
            (one, other) => (order[events.indexOf(one)] ?? 0) - (order[events.indexOf(other)] ?? 0),
          );
          await world.deliver('rollback');

          const inForce = listOf(world);
          const errors = judge(before, inForce, options).findings.filter(
            ({ severity, rule }) => severity === 'error' && rule !== 'refused',
          );
          expect(errors).toEqual([]);
          for (const { name, value } of written) {
            const now = saidBy(inForce.find((its) => its.name === name)?.value ?? '');
            for (const line of saidBy(value)) if (line !== '' && !isBad(line)) expect(now).toContain(line);
          }
          expect(world.mail.length - mails).toBe(new Set(writes.map(({ name }) => name)).size);
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
