import { type CompiledExpression, compileExpression } from './engine';
import type { Entry } from './entry';
import { matchesWildcard } from './wildcard';

/** Whether an entry has not expired. */
export function isInForce({ expiresAt }: Entry, now: number): boolean {
  return expiresAt === undefined || now < expiresAt;
}

export class EntryIndex {
  readonly #compiled = new Map<Entry, CompiledExpression>();
  constructor(private readonly entries: readonly Entry[]) {}

  firstMatch(origin: string, now: number): Entry | undefined {
    return this.entries.find((entry) => isInForce(entry, now) && this.#matches(entry, origin));
  }

  #matches(entry: Entry, origin: string): boolean {
    const { pattern } = entry;
    switch (pattern.kind) {
      case 'exact':
        return pattern.origin === origin;
      case 'wildcard':
        return matchesWildcard(pattern, origin);
      case 'any-origin':
        return true;
      case 'regular-expression': {
        let compiled = this.#compiled.get(entry);
        if (compiled === undefined) {
          compiled = compileExpression(pattern.source, pattern.ignoreCase);
          this.#compiled.set(entry, compiled);
        }
        return compiled.matchesWhole(origin);
      }
    }
  }
}
