import { expect, it } from '@jest/globals';
import { compareWithRe2 } from '../../fuzz/compare-with-re2';
import { ExpressionGenerator } from '../../fuzz/expressions';

// `npm run fuzz` compares hundreds of thousands, from another seed each time.
const EXPRESSIONS = 3_000;
const TEXTS_EACH = 8;

it.each([1, 2])('what RE2 says of expressions of all its syntax is what is said here (seed %d)', (seed) => {
  const generator = new ExpressionGenerator(seed);
  let accepted = 0;
  let matches = 0;
  for (let count = 0; count < EXPRESSIONS; count++) {
    const source = generator.expression();
    const texts = Array.from({ length: TEXTS_EACH }, (_, index) =>
      index % 2 === 0 ? generator.text() : generator.origin(),
    );
    const compared = compareWithRe2(source, texts);
    expect([source, compared.differences]).toEqual([source, []]);
    if (compared.accepted) accepted++;
    matches += compared.matches;
  }
  // The expressions are of a kind that the comparison says something about.
  expect(accepted).toBeGreaterThan(EXPRESSIONS / 2);
  expect(matches).toBeGreaterThan(EXPRESSIONS / 10);
});
