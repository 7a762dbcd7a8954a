import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitOver, splitText } from '../../../cli/change/split-text';

const line = fc.string({ unit: fc.constantFrom('a', 'é', '.', ' '), maxLength: 300 });
const text = fc.array(line, { maxLength: 120 }).map((lines) => lines.join('\n'));

describe('a text that is split', () => {
  it('has the same lines in the same order, in parts that fit and are as full as whole lines go', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const parts = splitText(whole, 'Standard');
        expect(parts.join('\n')).toBe(whole);
        for (const [index, part] of parts.entries()) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(4_096);
          const next = parts[index + 1]?.split('\n')[0];
          if (next !== undefined) expect(Buffer.byteLength(`${part}\n${next}`)).toBeGreaterThan(4_096);
        }
      }),
    );
  });

  it('is named after the parameter, and takes parts of an earlier, longer text away', () => {
    const lines = Array.from({ length: 100 }, (_, n) => `https://${'a'.repeat(60)}-${n}.example`).join('\n');
    const existing = new Set(['/p/main', '/p/main-2', '/p/main-3', '/p/main-4', '/p/main-6']);
    const parts = splitOver('/p/main', lines, 'Standard', existing);
    expect([...parts.keys()]).toEqual(['/p/main', '/p/main-2', '/p/main-3', '/p/main-4']);
    expect([...parts.values()].map((part) => part === undefined)).toEqual([false, false, true, true]);
  });

  it('cannot have a line that no parameter takes', () => {
    expect(() => splitText('a'.repeat(4_097), 'Standard')).toThrow('a line has 4097 bytes');
  });
});
