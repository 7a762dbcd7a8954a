import { describe, expect, it } from '@jest/globals';
import { checkSize } from '../../../cli/change/value-size';
import { type Tier, tierNamed } from '../../../lib/parameter-store/tier';

describe('checkSize', () => {
  it.each<[Tier, number]>([
    ['Standard', 4_096],
    ['Advanced', 8_192],
    ['Intelligent-Tiering', 8_192],
  ])('%s takes %i bytes and no more', (tier, bytes) => {
    expect(() => checkSize('/x', 'a'.repeat(bytes), tier)).not.toThrow();
    expect(() => checkSize('/x', 'a'.repeat(bytes + 1), tier)).toThrow(
      `/x would have ${bytes + 1} bytes (${tier} tier: maximum ${bytes}): move some entries`,
    );
  });

  it('counts bytes, not characters', () => {
    expect(() => checkSize('/x', 'é'.repeat(2_049), 'Standard')).toThrow('4098 bytes');
  });

  it('offers the Advanced tier only where it is enough', () => {
    expect(() => checkSize('/x', 'a'.repeat(5_000), 'Standard')).toThrow('--tier Advanced');
    expect(() => checkSize('/x', 'a'.repeat(9_000), 'Standard')).toThrow(/same path$/);
  });

  it('takes a tier that it does not know for the smallest', () => {
    expect(tierNamed(undefined)).toBe('Standard');
    expect(tierNamed('Huge')).toBe('Standard');
    expect(tierNamed('Advanced')).toBe('Advanced');
  });
});
