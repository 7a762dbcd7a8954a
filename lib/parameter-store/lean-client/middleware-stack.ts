/** What goes out and comes in, as the SDK's middleware of the steps `build` and `finalizeRequest` sees it. */
export type Next = (args: Attempt) => Promise<Attempted>;

/** One attempt to call Parameter Store, before it is signed. */
export interface Attempt {
  readonly input: object;
  readonly request: { readonly headers: Record<string, string> };
}

export interface Attempted {
  readonly output: Record<string, unknown>;
}

type Middleware = (next: Next) => Next;

/**
 * As much of the SDK's middleware stack as there is to a request that is sent as it is: its middleware is around every
 * attempt, the first one outermost, whatever its step.
 * https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/middleware-stack.html
 */
export class MiddlewareStack {
  readonly #middleware: { readonly name: string; readonly middleware: Middleware }[] = [];

  add(middleware: Middleware, { name = 'anonymous' }: { readonly name?: string } = {}): void {
    this.#middleware.push({ name, middleware });
  }

  /** There is none to be relative to. */
  addRelativeTo(middleware: Middleware, options: { readonly name?: string }): void {
    this.add(middleware, options);
  }

  /** The names of what was added. */
  identify(): string[] {
    return this.#middleware.map(({ name }) => name);
  }

  around(attempt: Next): Next {
    return this.#middleware.reduceRight((next, { middleware }) => middleware(next), attempt);
  }
}
