import type { ParameterText } from '../../lib/allowlist/entry';
import type {
  AllowlistSource,
  FailureKind,
  PageRequest,
  ParameterPage,
  ReadParameter,
} from '../../lib/freshness/ports/allowlist-source';

/** A failure of the kind that it says. */
export class SourceError extends Error {
  constructor(
    readonly kind: FailureKind,
    message: string = kind,
  ) {
    super(message);
  }
}

/** A source whose every call waits until the test answers it. */
export class ManualSource implements AllowlistSource {
  readonly reads: (PageRequest & {
    /** The one page of a list of one parameter with these lines. */
    readonly answer: (...lines: string[]) => void;
    /** The one page of a list of these parameters. */
    readonly answerWith: (parameters: readonly ParameterText[]) => void;
    /** A page with one behind it, if it has a token. */
    readonly page: (
      parameters: readonly (ParameterText & Partial<ReadParameter>)[],
      nextToken?: string,
    ) => void;
    readonly fail: (error: unknown) => void;
  })[] = [];

  readPage(request: PageRequest): Promise<ParameterPage> {
    return new Promise((resolve, reject) => {
      const page = (parameters: readonly (ParameterText & Partial<ReadParameter>)[], nextToken?: string) =>
        resolve({
          parameters: parameters.map((parameter) => ({ isEncrypted: false, ...parameter })),
          ...(nextToken !== undefined && { nextToken }),
        });
      this.reads.push({
        ...request,
        answer: (...lines) => page([{ name: '/test/main', value: lines.join('\n') }]),
        answerWith: (parameters) => page(parameters),
        page,
        fail: reject,
      });
    });
  }

  kindOf(error: unknown): FailureKind {
    return error instanceof SourceError ? error.kind : 'lasting';
  }

  /** The call that was made last. */
  get latest() {
    const read = this.reads.at(-1);
    if (read === undefined) throw new Error('nothing was read yet');
    return read;
  }
}
