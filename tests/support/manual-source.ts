import type { ParameterText } from '../../lib/allowlist/entry';
import type { AllowlistSource } from '../../lib/freshness/ports/allowlist-source';

/** A source whose every read waits until the test answers it. */
export class ManualSource implements AllowlistSource {
  readonly reads: {
    readonly signal: AbortSignal;
    readonly answer: (...lines: string[]) => void;
    readonly answerWith: (parameters: readonly ParameterText[]) => void;
    readonly fail: (error: unknown) => void;
  }[] = [];

  read(signal: AbortSignal): Promise<readonly ParameterText[]> {
    return new Promise((resolve, reject) => {
      this.reads.push({
        signal,
        answer: (...lines) => resolve([{ name: '/test/main', value: lines.join('\n') }]),
        answerWith: resolve,
        fail: reject,
      });
    });
  }

  /** The read that began last. */
  get latest() {
    const read = this.reads.at(-1);
    if (read === undefined) throw new Error('nothing was read yet');
    return read;
  }
}
