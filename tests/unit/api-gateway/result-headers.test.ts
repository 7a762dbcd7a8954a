import { describe, expect, it } from '@jest/globals';
import { varyWithOrigin } from '../../../lib/api-gateway/result-headers';

describe('Vary', () => {
  it.each([
    ['is Origin where there was none', [], 'Origin'],
    ['keeps what was there', ['Accept-Encoding'], 'Accept-Encoding, Origin'],
    [
      'keeps several fields',
      ['Accept, Cookie', 'Accept-Encoding'],
      'Accept, Cookie, Accept-Encoding, Origin',
    ],
    ['names Origin once, whatever its case', ['accept, ORIGIN'], 'accept, ORIGIN'],
    ['stays * where it was', ['*'], '*'],
    ['is Origin where it was empty', [' , '], 'Origin'],
  ])('%s', (_, existing, vary) => {
    expect(varyWithOrigin(existing)).toBe(vary);
  });
});
