import { describe, expect, it } from '@jest/globals';
import scheduledLook from '../../../events/scheduled-look.json';
import { readEvent } from '../../../functions/allowlist-guard/event';
import { changeEvent, NAME, NOON } from './versions';

describe('a change event', () => {
  it.each(['Create', 'Update', 'Delete'])('of a %s is read', (operation) => {
    expect(readEvent(changeEvent(operation, 3))).toEqual({
      kind: 'change',
      name: NAME,
      operation,
      time: NOON + 3_000,
    });
  });

  it('by hand can be about the latest edit, whenever that was', () => {
    const event = { ...changeEvent('Update', 0), time: 'latest' };
    expect(readEvent(event)).toEqual({ kind: 'change', name: NAME, operation: 'Update', time: 'latest' });
  });

  it('of a schedule calls for a look', () => {
    expect(readEvent(scheduledLook)).toEqual({ kind: 'look' });
  });

  it.each([
    ['null', null, 'not a Parameter Store Change event: null'],
    ['an event of another kind', { ...changeEvent('Update', 0), 'detail-type': 'Other' }, 'not a Parameter'],
    ['no detail', { 'detail-type': 'Parameter Store Change', time: '2026-11-22T12:00:00Z' }, 'not a Param'],
    ['a label', changeEvent('LabelParameterVersion', 0), '"LabelParameterVersion" of'],
    ['no time', { ...changeEvent('Update', 0), time: undefined }, `the event for ${NAME} has no valid time`],
    [
      'a time that is none',
      { ...changeEvent('Update', 0), time: 'soon' },
      `the event for ${NAME} has no valid time`,
    ],
  ])('with %s is refused', (_, event, message) => {
    expect(() => readEvent(event)).toThrow(message);
  });

  it.each([
    ['an event of another kind', { text: 'x'.repeat(100_000) }],
    ['a name', { ...changeEvent('Update', 0, `/${'x'.repeat(100_000)}`), time: undefined }],
    ['another operation', changeEvent('x'.repeat(100_000), 0)],
  ])('says no more of %s than a log can take', (_, event) => {
    expect(() => readEvent(event)).toThrow(/^.{1,700}$/);
  });
});
