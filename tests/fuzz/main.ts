import { compareWithRe2 } from './compare-with-re2';
import { ExpressionGenerator } from './expressions';

/**
 * `npm run fuzz -- [expressions] [seed]`: compares that many expressions with RE2, 400,000 by default, and ends with
 * status 1 at the first twenty differences.
 */
const [expressions = '400000', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
const TEXTS_EACH = 12;
const DIFFERENCES_SHOWN = 20;

const generator = new ExpressionGenerator(Number(seed));
const counts = { expressions: 0, accepted: 0, matches: 0, differences: 0 };
console.log(`seed ${seed}`);
while (counts.expressions < Number(expressions) && counts.differences < DIFFERENCES_SHOWN) {
  const source = generator.expression();
  const texts = Array.from({ length: TEXTS_EACH }, (_, index) =>
    index % 2 === 0 ? generator.text() : generator.origin(),
  );
  const { accepted, matches, differences } = compareWithRe2(source, texts);
  counts.expressions++;
  if (accepted) counts.accepted++;
  counts.matches += matches;
  counts.differences += differences.length;
  for (const difference of differences) console.log(`${JSON.stringify(source)}: ${difference}`);
}
console.log(counts);
process.exitCode = counts.differences > 0 ? 1 : 0;
