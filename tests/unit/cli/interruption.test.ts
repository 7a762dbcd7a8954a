import { describe, expect, it } from '@jest/globals';
import { Interruption } from '../../../cli/interruption';

function interruption() {
  let ended = 0;
  const its = new Interruption(() => {
    ended++;
  });
  return { its, ended: () => ended };
}

describe('Interruption', () => {
  it('ends at once where nothing is under way', () => {
    const { its, ended } = interruption();
    its.request();
    expect(ended()).toBe(1);
  });

  it('lets shielded work know, and come to its end', async () => {
    const { its, ended } = interruption();
    const seen = await its.shield(async () => {
      const before = its.isRequested;
      its.request();
      return [before, its.isRequested];
    });
    expect(seen).toEqual([false, true]);
    expect(ended()).toBe(0);
  });

  it('forgets what was asked of earlier work, and ends again after it', async () => {
    const { its, ended } = interruption();
    await its.shield(async () => its.request());
    expect(await its.shield(async () => its.isRequested)).toBe(false);
    await expect(its.shield(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    its.request();
    expect(ended()).toBe(1);
  });
});
