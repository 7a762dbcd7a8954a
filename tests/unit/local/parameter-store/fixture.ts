import { expect } from '@jest/globals';
import { ParameterStore } from '../../../../local/parameter-store/parameter-store';
import type { ParameterTableOptions } from '../../../../local/parameter-store/parameter-table';

export const noon = Date.parse('2026-11-22T12:00:00.250Z');

/** An empty store whose clock stands still. */
export function emptyStore(options: Partial<ParameterTableOptions> = {}): ParameterStore {
  return new ParameterStore({ clock: () => noon, ...options });
}

/** A store with a String parameter of each name, its value the name itself. */
export function storeOf(...names: string[]): ParameterStore {
  const store = emptyStore();
  for (const name of names) store.putParameter({ Name: name, Value: name, Type: 'String' });
  return store;
}

/** Matches the error of this name, whose message contains or matches `message`. */
export function refusal(type: string, message: string | RegExp = '') {
  return expect.objectContaining({
    type,
    message: typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message),
  });
}
