import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '../../../bench/fleet/virtual-clock';

describe('virtual clock', () => {
  it('calls back when it is due, in order of time and then of asking', async () => {
    const clock = new VirtualClock(1_000);
    const seen: [string, number][] = [];
    const note = (name: string) => () => seen.push([name, clock.now()]);
    clock.after(30, note('third'));
    clock.after(10, note('first'));
    clock.after(10, note('second'));
    clock.after(31, note('not yet due'));
    await clock.advance(30);
    expect(seen).toEqual([
      ['first', 1_010],
      ['second', 1_010],
      ['third', 1_030],
    ]);
    expect(clock.now()).toBe(1_030);
  });

  it('does not call back what was cancelled, not even by a callback of the same moment', async () => {
    const clock = new VirtualClock(0);
    const seen: string[] = [];
    let cancelOther = () => {};
    clock.after(5, () => cancelOther());
    cancelOther = clock.after(5, () => seen.push('cancelled'));
    clock.after(5, () => seen.push('left alone'));
    await clock.advance(10);
    expect(seen).toEqual(['left alone']);
  });

  it('lets what waits for a callback run before time moves on', async () => {
    const clock = new VirtualClock(0);
    const sleep = (milliseconds: number) =>
      new Promise<void>((resolve) => {
        clock.after(milliseconds, resolve);
      });
    const woke: number[] = [];
    const sleeper = async () => {
      for (const milliseconds of [3, 0, 2.5]) {
        await sleep(milliseconds);
        woke.push(clock.now());
      }
    };
    void sleeper();
    await clock.advance(10);
    expect(woke).toEqual([3, 3, 6]);
  });
});
