import { describe, expect, it } from '@jest/globals';
import { PAGE_LIFETIME_MS, PagedRead } from '../../../lib/freshness/paged-read';
import { MAX_PARAMETERS } from '../../../lib/freshness/read-pages';
import { ManualClock } from '../../support/manual-clock';
import { SourceError } from '../../support/manual-source';
import { endlessAttempt, parameter, ScriptedSource, type Step } from './scripted-source';

const NO_LIST = { texts: new Map<string, string>(), isUsable: false };

const inForce = (texts: Record<string, string>) => ({
  texts: new Map(Object.entries(texts)),
  isUsable: true,
});

function aRead(...steps: Step[]) {
  const clock = new ManualClock();
  const source = new ScriptedSource(steps);
  const read = new PagedRead({ source, clock, random: () => 0.5 });
  const attempt = endlessAttempt(clock);
  const texts = async (meanwhile = NO_LIST) => {
    const { parameters } = await read.complete(attempt, meanwhile);
    return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
  };
  return { clock, source, read, attempt, texts, began: clock.now() };
}

const one = { parameters: [parameter('/a', 'a')], nextToken: 'two' };
const two = { parameters: [parameter('/b', 'b')], nextToken: 'three' };
const three = { parameters: [parameter('/c', 'c')] };
const ALL = { '/a': 'a', '/b': 'b', '/c': 'c' };

const throttled = new SourceError('throttled');
const reset = new SourceError('transient');
const denied = new SourceError('lasting');
const noToken = new SourceError('token-refused');
const noKey = new SourceError('undecryptable', 'the key is disabled');

describe('pages', () => {
  it('are read one after the other, and come by name', async () => {
    const { read, source, attempt, began } = aRead({ ...two, nextToken: 'two' }, one, three);
    const list = await read.complete(attempt, NO_LIST);
    expect(list.parameters.map(({ name }) => name)).toEqual(['/a', '/b', '/c']);
    expect(list).toMatchObject({ readAt: began, isResumed: false, undecryptable: undefined });
    expect(source.asked).toEqual(['first', 'two', 'two']);
  });

  it.each([
    ['throttling', throttled],
    ['a reset', reset],
    ['denied access', denied],
  ])('are kept for the next attempt after %s; the age counts from the beginning', async (_, failure) => {
    const steps = [one, two, failure, failure, failure, three];
    const { read, clock, source, attempt, began } = aRead(
      ...(failure === denied ? [one, two, failure, three] : steps),
    );
    const meanwhile = inForce({});
    await expect(read.complete(attempt, meanwhile)).rejects.toBe(failure);
    clock.jump(20_000);
    expect(await read.complete(attempt, meanwhile)).toMatchObject({ readAt: began, isResumed: true });
    expect(source.asked.filter((page) => page !== 'three')).toEqual(['first', 'two']);
  });

  it.each([
    ['too old', PAGE_LIFETIME_MS + 1],
    ['of a clock that was set back', -1],
  ])('that are %s are read again', async (_, jump) => {
    const { texts, clock, source } = aRead(one, denied, one, two, three);
    await expect(texts()).rejects.toBe(denied);
    clock.jump(jump);
    expect(await texts()).toEqual(ALL);
    expect(source.asked).toEqual(['first', 'two', 'first', 'two', 'three']);
  });

  it('that are as old as they may be are not', async () => {
    const { texts, clock, source } = aRead(one, denied, two, three);
    await expect(texts()).rejects.toBe(denied);
    clock.jump(PAGE_LIFETIME_MS);
    expect(await texts()).toEqual(ALL);
    expect(source.asked).toEqual(['first', 'two', 'two', 'three']);
  });

  it(`are no list if there are more than ${MAX_PARAMETERS} parameters on them`, async () => {
    const many = Array.from({ length: MAX_PARAMETERS }, (_, place) => parameter(`/${place}`, ''));
    const { texts, source } = aRead({ parameters: many, nextToken: 'two' }, two, one, two, three);
    await expect(texts()).rejects.toThrow('more than 10000 parameters');
    // What filled the memory is not kept.
    expect(await texts()).toEqual(ALL);
    expect(source.asked).toEqual(['first', 'two', 'first', 'two', 'three']);
  });
});

describe('throttling', () => {
  it('ends an attempt that has neither page nor list with its first call', async () => {
    const { texts, source } = aRead(throttled);
    await expect(texts()).rejects.toBe(throttled);
    expect(source.asked).toEqual(['first']);
  });

  it('does not end one that has a page but no list, and each page renews the deadline', async () => {
    const { texts, attempt, source } = aRead(one, ...Array(20).fill(throttled), two, throttled, three);
    expect(await texts()).toEqual(ALL);
    expect(source.asked).toHaveLength(24);
    expect(attempt.renewals).toBe(1);
    expect(attempt.failures).toHaveLength(21);
  });

  it('ends one that has a list after three calls of a page', async () => {
    const { texts, attempt, source } = aRead(one, throttled, throttled, throttled);
    await expect(texts(inForce({ '/a': 'a' }))).rejects.toBe(throttled);
    expect(source.asked).toEqual(['first', 'two', 'two', 'two']);
    expect(attempt.renewals).toBe(0);
  });

  it('is what the deadline is renewed for: a slow Parameter Store gets no more time', async () => {
    const { texts, attempt } = aRead(one, two, three);
    expect(await texts()).toEqual(ALL);
    expect(attempt.renewals).toBe(0);
  });
});

describe('a token that is refused', () => {
  it('makes the read start over, and its age count from then', async () => {
    const { read, source, clock, attempt, began } = aRead(
      one,
      denied,
      () => {
        throw noToken;
      },
      one,
      two,
      three,
    );
    await expect(read.complete(attempt, NO_LIST)).rejects.toBe(denied);
    clock.jump(50_000);
    expect(await read.complete(attempt, NO_LIST)).toMatchObject({ readAt: began + 50_000 });
    expect(source.asked).toEqual(['first', 'two', 'two', 'first', 'two', 'three']);
  });

  it('a second time fails the attempt, and the next one starts over', async () => {
    const { texts, source } = aRead(one, noToken, one, noToken, one, two, three);
    await expect(texts()).rejects.toBe(noToken);
    expect(await texts()).toEqual(ALL);
    expect(source.asked).toEqual(['first', 'two', 'first', 'two', 'first', 'two', 'three']);
  });
});

describe('a SecureString that cannot be decrypted', () => {
  const secret = parameter('/b', 'AQICAH…', { isEncrypted: true });
  const plainTwo = { parameters: [secret, parameter('/b2', 'new')], nextToken: 'three' };

  it('keeps the text that it had; its page is read without decryption, and no other', async () => {
    const { read, source, attempt } = aRead(one, noKey, plainTwo, three);
    const list = await read.complete(attempt, inForce({ '/a': 'old', '/b': 'kept', '/c': 'old' }));
    expect(list.parameters).toEqual([
      { name: '/a', value: 'a' },
      { name: '/b', value: 'kept' },
      { name: '/b2', value: 'new' },
      { name: '/c', value: 'c' },
    ]);
    expect(list.undecryptable).toEqual({ names: ['/b'], error: noKey });
    expect(source.asked).toEqual(['first', 'two', 'two, plain', 'three']);
  });

  it('makes the list unavailable where it had none, and is decrypted again in the next attempt', async () => {
    const { texts, source } = aRead(one, noKey, plainTwo, one, { ...two, nextToken: 'three' }, three);
    await expect(texts(inForce({ '/a': 'a' }))).rejects.toMatchObject({
      name: 'UndecryptableError',
      message: expect.stringContaining('/b'),
      cause: noKey,
    });
    expect(await texts(inForce({ '/a': 'a' }))).toEqual(ALL);
    expect(source.asked).toEqual(['first', 'two', 'two, plain', 'first', 'two', 'three']);
  });

  it('may have an empty text', async () => {
    const { texts } = aRead(noKey, { parameters: [secret] });
    expect(await texts(inForce({ '/b': '' }))).toEqual({ '/b': '' });
  });

  const plainOne = { parameters: [parameter('/a', 'a')], nextToken: 'two, for plain pages' };

  it.each([
    ['the plain page', [one, noKey, noToken], ['first', 'two', 'two, plain']],
    ['the page behind it', [one, noKey, plainTwo, noToken], ['first', 'two', 'two, plain', 'three']],
  ])(
    'has the whole list read plain where tokens are of one kind: refused for %s',
    async (_, before, asked) => {
      const { texts, source } = aRead(...before, plainOne, plainTwo, three);
      const meanwhile = inForce({ '/a': 'a', '/b': 'kept', '/c': 'c' });
      expect(await texts(meanwhile)).toEqual({ '/a': 'a', '/b': 'kept', '/b2': 'new', '/c': 'c' });
      expect(source.asked).toEqual([...asked, 'first, plain', 'two, for plain pages, plain', 'three, plain']);
    },
  );

  it('is no reason to go on where the page fails without decryption too', async () => {
    const { texts, source } = aRead(noKey, denied);
    await expect(texts()).rejects.toBe(denied);
    expect(source.asked).toEqual(['first', 'first, plain']);
  });
});

describe('an edit while pages are read', () => {
  const later = (began: number, milliseconds: number) =>
    parameter('/b', 'new', { modifiedAt: began + milliseconds });

  it.each([
    ['after the beginning', 1, 5],
    ['within a second before it, for clocks differ', -999, 5],
    ['long before it', -1_000, 3],
  ])('makes the read start over, once, if it was made %s', async (_, milliseconds, calls) => {
    const steps: Step[] = [];
    const { texts, source, began } = aReadOf(steps);
    const edited = { parameters: [later(began, milliseconds)], nextToken: 'three' };
    steps.push(one, edited, ...(calls === 5 ? [one, edited] : []), three);
    expect(await texts()).toEqual({ ...ALL, '/b': 'new' });
    expect(source.asked).toHaveLength(calls);
  });

  it('on the first page is in, and the others are of later', async () => {
    const steps: Step[] = [];
    const { texts, source, began } = aReadOf(steps);
    steps.push({ parameters: [later(began, 5)], nextToken: 'two' }, three);
    expect(await texts()).toEqual({ '/b': 'new', '/c': 'c' });
    expect(source.asked).toHaveLength(2);
  });

  it('that deletes a parameter makes the read start over as well', async () => {
    const last = { parameters: [parameter('/c', 'c')] };
    const { texts, source } = aRead(one, last, one, last);
    expect(await texts(inForce(ALL))).toEqual({ '/a': 'a', '/c': 'c' });
    expect(source.asked).toHaveLength(4);
  });

  it('that leaves one page is of one moment', async () => {
    const { texts, source } = aRead(three);
    expect(await texts(inForce(ALL))).toEqual({ '/c': 'c' });
    expect(source.asked).toHaveLength(1);
  });

  it('makes the age count from the new beginning', async () => {
    const steps: Step[] = [];
    const { read, clock, attempt, began } = aReadOf(steps);
    const edited = (): typeof two => {
      clock.jump(300);
      return { parameters: [later(began, 100)], nextToken: 'three' };
    };
    steps.push(one, edited, one, two, three);
    expect(await read.complete(attempt, NO_LIST)).toMatchObject({ readAt: began + 300, isResumed: false });
  });

  /** Steps may be added when the time of its beginning is known. */
  function aReadOf(steps: Step[]) {
    const parts = aRead();
    const source = new ScriptedSource(steps);
    const read = new PagedRead({ source, clock: parts.clock, random: () => 0.5 });
    const texts = async (meanwhile = NO_LIST) => {
      const { parameters } = await read.complete(parts.attempt, meanwhile);
      return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
    };
    return { ...parts, source, read, texts };
  }
});
