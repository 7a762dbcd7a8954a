import { describe, expect, it } from '@jest/globals';
import { settle } from '../../support/manual-clock';
import { A, aStore, B } from './a-store';

const others = Array.from(
  { length: 3_000 },
  (_, n) => `https://pr-\\d+\\.app-${n}\\.preview\\.example\\.com`,
);

describe('a long list', () => {
  it('is compiled with pauses, in which the list in force answers', async () => {
    const { clock, source, verdict, loaded } = aStore();
    await loaded(A);
    await clock.advance(66_000);
    const [first, second] = [verdict(A), verdict(B)];
    source.latest.answer(B, ...others);
    await settle();
    // One pause is under way, besides the timers of the two requests that wait for the newer list.
    const answered = clock.advance(0);
    expect(await Promise.all([first, second, answered])).toMatchObject([
      'no-matching-entry',
      'allowed',
      undefined,
    ]);
  });

  it('is waited for at most as long as a request waits for a newer list', async () => {
    const { clock, source, verdict, loaded } = aStore();
    await loaded(A);
    await clock.advance(66_000);
    const pending = verdict(B);
    source.latest.answer(B, ...others);
    await settle();
    // More time than a request has, before the first pause is over.
    clock.jump(150);
    await clock.advance(0);
    expect(await pending).toBe('no-matching-entry');
    expect(await verdict(B)).toBe('allowed');
  });

  it('that is the first is compiled at once, because there is nothing to answer from', async () => {
    const { store, clock, source, verdict } = aStore();
    store.start();
    const pending = verdict(B);
    source.latest.answer(B, ...others);
    expect(await pending).toBe('allowed');
    expect(clock.pending).toBeLessThanOrEqual(1);
  });
});
