import type { ParameterText } from '../lib/allowlist/entry';
import type { AllowlistSource } from '../lib/freshness/ports/allowlist-source';
import type { Log } from '../lib/freshness/ports/log';

/** A source whose parameters are on one page and there at once. */
export function onePageSource(parameters: () => readonly ParameterText[]): AllowlistSource {
  return {
    readPage: async () => ({
      parameters: parameters().map((parameter) => ({ ...parameter, isEncrypted: false })),
    }),
    kindOf: () => 'lasting',
  };
}

/** A log that writes nothing: a line takes longer than ten decisions. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
