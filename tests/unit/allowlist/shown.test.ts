import { describe, expect, it } from '@jest/globals';
import { shown } from '../../../lib/allowlist/shown';

describe('shown', () => {
  it.each([
    ['https://a.example # é', 'https://a.example # é'],
    ['\u001b[31m', '\\u{1b}[31m'],
    ['\u202e\n', '\\u{202e}\\u{a}'],
  ])('shows %j as %s', (text, safe) => {
    expect(shown(text)).toBe(safe);
  });
});
