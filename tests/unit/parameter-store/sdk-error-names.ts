import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Every name and code of an error that the SDK's retries know: the texts of its constants.js. */
export const sdkErrorNames: readonly string[] = [...constants().matchAll(/"([\w.]+)"/g)].map(
  ([, name = '']) => name,
);

function constants(): string {
  const file = 'dist-es/submodules/retry/service-error-classification/constants.js';
  return readFileSync(join(dirname(require.resolve('@smithy/core/package.json')), file), 'utf8');
}
