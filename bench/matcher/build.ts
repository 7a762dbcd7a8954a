import { compileAllowlist } from '../../lib/allowlist/allowlist';
import type { ParameterText } from '../../lib/allowlist/entry';
import { parseAllowlist } from '../../lib/allowlist/parse-allowlist';
import { printReport, time, whole } from '../report';
import { heldBytes } from './held-bytes';
import { generateList, parameterTexts } from './lists';

const sizes = [100, 1_000, 10_000];

/** Prints how long it takes to get from the parameters' texts to a compiled allowlist, and what that holds. */
export function printBuild(): void {
  printReport({
    title: 'Parse and compile, once, in a young process',
    notes: ['Memory: bytes an entry beyond the parameters’ texts.'],
    columns: [
      { key: 'nanoseconds', heading: 'in all', format: time },
      { key: 'nanosecondsPerEntry', heading: 'an entry', format: time },
      { key: 'bytesPerEntry', heading: 'bytes an entry', format: whole },
    ],
    rows: sizes.map((size) => {
      const texts = parameterTexts(generateList(size));
      const start = process.hrtime.bigint();
      build(texts);
      const nanoseconds = Number(process.hrtime.bigint() - start);
      const values = {
        nanoseconds,
        nanosecondsPerEntry: nanoseconds / size,
        bytesPerEntry: bytesPerEntry(size),
      };
      return { name: `${size.toLocaleString('en')} entries`, values };
    }),
  });
}

function build(texts: readonly ParameterText[]) {
  return compileAllowlist(parseAllowlist(texts, { allowCredentials: true }).entries);
}

/** Bytes an entry on the heap beyond the parameters' texts, which have to be there anyway. */
function bytesPerEntry(size: number): number {
  const texts = parameterTexts(generateList(size));
  // One list of a few entries is lost in what else is on the heap.
  return Math.round(heldBytes(Math.ceil(50_000 / size), () => build(texts)) / size);
}
