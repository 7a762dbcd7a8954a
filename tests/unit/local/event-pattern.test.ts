import { describe, expect, it } from '@jest/globals';
import { matches, unknownMatcher } from '../../../local/event-bridge/event-pattern';
import type { ValueMap } from '../../../local/template/value';

const event = { source: 'aws.ssm', detail: { name: '/app/dev/a', version: 2, description: null } };

describe('an event pattern', () => {
  it.each<[string, ValueMap, boolean]>([
    ['nothing', {}, true],
    ['one of several values', { source: ['aws.s3', 'aws.ssm'] }, true],
    ['another value', { source: ['aws.s3'] }, false],
    ['a number', { detail: { version: [2] } }, true],
    ['a text in place of a number', { detail: { version: ['2'] } }, false],
    ['null', { detail: { description: [null] } }, true],
    ['a prefix', { detail: { name: [{ prefix: '/app/' }] } }, true],
    ['another prefix', { detail: { name: [{ prefix: 'app/' }] } }, false],
    ['a prefix of a number', { detail: { version: [{ prefix: '2' }] } }, false],
    ['a suffix', { detail: { name: [{ suffix: '/a' }] } }, true],
    ['all of several fields', { source: ['aws.ssm'], detail: { version: [3] } }, false],
    ['a field that is not there', { detail: { other: ['x'] } }, false],
    ['a field of an object', { constructor: ['x'] }, false],
    ['a map in place of a value', { source: { name: ['x'] } }, false],
  ])('that asks for %s', (_, pattern, expected) => {
    expect(matches(event, pattern)).toBe(expected);
  });

  it.each<[string | undefined, ValueMap]>([
    [undefined, { detail: { name: ['x', { prefix: '/' }, { suffix: '/' }] } }],
    ['exists', { detail: { name: ['x', { exists: true }] } }],
    ['anything-but', { detail: { name: [{ 'anything-but': ['x'] }] } }],
    ['$or', { $or: [{ source: ['x'] }] }],
  ])('has %s that the local run does not know', (name, pattern) => {
    expect(unknownMatcher(pattern)).toBe(name);
  });
});
