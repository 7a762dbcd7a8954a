import type { Attempt } from '../../../lib/freshness/paged-read';
import type {
  AllowlistSource,
  PageRequest,
  ParameterPage,
  ReadParameter,
} from '../../../lib/freshness/ports/allowlist-source';
import type { ManualClock } from '../../support/manual-clock';
import { SourceError } from '../../support/manual-source';

/** A page, a failure, or what is done with the call. */
export type Step = ParameterPage | Error | ((request: PageRequest) => ParameterPage);

/** Answers one step a call, and keeps how it was asked. */
export class ScriptedSource implements AllowlistSource {
  readonly asked: string[] = [];

  constructor(private readonly steps: Step[]) {}

  async readPage(request: PageRequest): Promise<ParameterPage> {
    const { decrypt, nextToken = 'first' } = request;
    this.asked.push(decrypt ? nextToken : `${nextToken}, plain`);
    const step = this.steps.shift();
    if (step === undefined) throw new Error(`there is no step for call ${this.asked.length}`);
    if (step instanceof Error) throw step;
    return typeof step === 'function' ? step(request) : step;
  }

  kindOf(error: unknown) {
    return error instanceof SourceError ? error.kind : 'lasting';
  }
}

export function parameter(name: string, value: string, more: Partial<ReadParameter> = {}): ReadParameter {
  return { name, value, isEncrypted: false, ...more };
}

/** An attempt that nothing ends, whose waits pass at once. */
export function endlessAttempt(
  clock: ManualClock,
): Attempt & { readonly failures: unknown[]; renewals: number } {
  const failures: unknown[] = [];
  return {
    signal: new AbortController().signal,
    failures,
    renewals: 0,
    failed: (error) => void failures.push(error),
    async wait(milliseconds) {
      clock.jump(milliseconds);
    },
    extendDeadline() {
      this.renewals++;
    },
  };
}
