import type { ParameterText } from '../lib/allowlist/entry';
import type { AllowlistSource } from '../lib/freshness/ports/allowlist-source';

/** A source that has these parameters at once, on one page. */
export function onePageSource(parameters: () => readonly ParameterText[]): AllowlistSource {
  return {
    readPage: async () => ({
      parameters: parameters().map((parameter) => ({ ...parameter, isEncrypted: false })),
    }),
    kindOf: () => 'lasting',
  };
}
