import { describe, expect, it } from '@jest/globals';
import { readChangeEvent } from '../../../functions/allowlist-guard/change-event';
import { changeEvent, NAME, NOON, PATH } from './versions';

describe('a change event', () => {
  it.each(['Create', 'Update', 'Delete'])('of a %s is read', (operation) => {
    expect(readChangeEvent(changeEvent(operation, 3), PATH)).toEqual({
      name: NAME,
      operation,
      time: NOON + 3_000,
    });
  });

  it('by hand can be about the latest edit, whenever that was', () => {
    const event = { ...changeEvent('Update', 0), time: 'latest' };
    expect(readChangeEvent(event, PATH)).toEqual({ name: NAME, operation: 'Update', time: 'latest' });
  });

  it.each([
    ['null', null, 'not a Parameter Store Change event: null'],
    ['an event of another kind', { ...changeEvent('Update', 0), 'detail-type': 'Other' }, 'not a Parameter'],
    ['no detail', { 'detail-type': 'Parameter Store Change', time: '2026-11-22T12:00:00Z' }, 'not a Param'],
    ['a label', changeEvent('LabelParameterVersion', 0), '"LabelParameterVersion" of'],
    ['no time', { ...changeEvent('Update', 0), time: undefined }, `the change of ${NAME} has no time`],
    [
      'a time that is none',
      { ...changeEvent('Update', 0), time: 'soon' },
      `the change of ${NAME} has no time`,
    ],
    ['a parameter elsewhere', changeEvent('Update', 0, '/secrets/x'), `/secrets/x is not below ${PATH}`],
    ['a path that begins alike', changeEvent('Update', 0, `${PATH}-2/x`), `is not below ${PATH}`],
    ['the path itself', changeEvent('Update', 0, PATH), `is not below ${PATH}`],
  ])('with %s is refused', (_, event, message) => {
    expect(() => readChangeEvent(event, PATH)).toThrow(message);
  });

  it.each([
    ['an event of another kind', { text: 'x'.repeat(100_000) }],
    ['a parameter elsewhere', changeEvent('Update', 0, `/${'x'.repeat(100_000)}`)],
    ['another operation', changeEvent('x'.repeat(100_000), 0)],
  ])('says no more of %s than a log can take', (_, event) => {
    expect(() => readChangeEvent(event, PATH)).toThrow(/^.{1,700}$/);
  });
});
