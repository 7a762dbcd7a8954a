import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boundedLine } from '../../../lib/telemetry/bounded';

const bounded = (line: Record<string, unknown>) => boundedLine(line, () => 'a.ts:1');

/** Below 3 kB, as the contract has it. */
const MOST_BYTES = 3_000;

const bytesOf = (line: unknown) => Buffer.byteLength(`${JSON.stringify(line)}\n`);

describe('a line', () => {
  it('is as it was where it is small', () => {
    const line = { level: 'INFO', n: 1, yes: true, none: null, list: ['a', 2], nested: { b: ['c'] } };
    expect(bounded(line)).toEqual(line);
  });

  it.each<[string, unknown, unknown]>([
    ['an origin of the greatest length', `https://${'a'.repeat(318)}`, `https://${'a'.repeat(318)}`],
    [
      'no more than the ends of a long text',
      `https://${'a'.repeat(10_000)}.example`,
      expect.stringMatching(/^https:\/\/a{1,300}…\d+ more…a{1,150}\.example$/),
    ],
    ['five items of a list, and their number', [1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 'and 2 more']],
    ['a list of five', [1, 2, 3, 4, 5], [1, 2, 3, 4, 5]],
    [
      'less of a text in a list',
      ['x'.repeat(9_000)],
      [expect.stringMatching(/^x{60,90}…\d+ more…x{20,40}$/)],
    ],
    ['what toJSON says', { toJSON: () => ({ a: 1 }) }, { a: 1 }],
    ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['a BigInt as text', 7n, '7'],
  ])('keeps %s', (_, value, kept) => {
    expect(bounded({ value })).toEqual({ value: kept });
  });

  it('tells of an error its name, place, message, stack, cause and own members', () => {
    const error = Object.assign(new TypeError('no', { cause: new Error('connection') }), { code: 'E' });
    expect(bounded({ error })).toEqual({
      error: {
        name: 'TypeError',
        location: 'a.ts:1',
        message: 'no',
        stack: expect.stringMatching(/\n {4}at /),
        cause: expect.objectContaining({ name: 'Error', message: 'connection' }),
        code: 'E',
      },
    });
  });

  it('has the first frames of an error whose message is long', () => {
    const error = new Error('x\n'.repeat(10_000));
    const [firstFrame = ''] = /^ {4}at .*/m.exec(error.stack ?? '') ?? [];
    expect(bounded({ error })).toMatchObject({
      error: { stack: expect.stringMatching(/^ {4}at /), message: expect.stringMatching(/… more…|more…/) },
    });
    expect(JSON.stringify(bounded({ error }))).toContain(JSON.stringify(firstFrame).slice(1, -1));
  });

  it('may have an error that is its own cause, and structures without end', () => {
    const error = new Error('no');
    error.cause = error;
    const circle: Record<string, unknown> = {};
    circle.circle = circle;
    expect(bytesOf(bounded({ error, circle }))).toBeLessThan(MOST_BYTES);
  });

  it('keeps its first members where there is no room for all, and tells how many are left out', () => {
    const fields = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`f${at}`, 'x'.repeat(500)]));
    const line = bounded({ level: 'INFO', ...fields });
    expect(line).toMatchObject({
      level: 'INFO',
      f0: expect.stringMatching(/^x+/),
      leftOut: expect.any(Number),
    });
    expect(bytesOf(line)).toBeLessThan(MOST_BYTES);
  });

  it.each([
    ['of control characters', '\u0000'],
    ['of quotes', '"'],
    ['outside ASCII', '€'],
    ['of halves of a pair', '\ud83d'],
    ['of pairs', '😀'],
  ])('is bounded by bytes, with texts %s too', (_, character) => {
    const text = character.repeat(5_000);
    const line = {
      a: text,
      b: [text, text, text, text, text, text],
      [text]: { text },
      error: new Error(text),
    };
    expect(bytesOf(bounded(line))).toBeLessThan(MOST_BYTES);
  });

  it('is bounded whatever there is in it, and JSON does not change it', () => {
    const long = fc.string({ unit: 'binary', minLength: 0, maxLength: 2_000 });
    const anything = fc.oneof(
      fc.anything({
        maxDepth: 5,
        maxKeys: 40,
        values: [long, fc.bigInt(), fc.double()],
        withDate: true,
        withMap: true,
      }),
      fc.array(long, { maxLength: 40 }),
      long.map((message) => new Error(message, { cause: new Error(message) })),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string({ maxLength: 200 }), anything, { maxKeys: 60 }), (line) => {
        expect(bytesOf(bounded(line))).toBeLessThan(MOST_BYTES);
      }),
    );
  });
});
