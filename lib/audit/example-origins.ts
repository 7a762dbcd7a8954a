import type { EntryLanguage } from './entry-language';
import { Examples } from './examples';
import { ANY_ORIGIN } from './shortest-origins';

/** Some of the shortest origins that an entry matches, whoever denies them. */
export function exampleOrigins(language: EntryLanguage, limit: number): readonly string[] {
  const { pattern } = language.entry;
  if (pattern.kind === 'exact') return [pattern.origin];
  const examples = new Examples(language.hosts, (origin) => language.matches(origin));
  return examples.ofSort(ANY_ORIGIN, limit);
}
